/** The port through which services beside the caches run scripts on nodes and hear from each other: no implementation. */
@NullMarked
package io.ringcache.internal.script;

import org.jspecify.annotations.NullMarked;
