/** The bytes that leave the process: entries and messages. Pure. */
@NullMarked
package io.ringcache.internal.wire;

import org.jspecify.annotations.NullMarked;
