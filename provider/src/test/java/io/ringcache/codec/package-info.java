/** Tests of the codec. */
@NullMarked
package io.ringcache.codec;

import org.jspecify.annotations.NullMarked;
