/** Turns keys and values into bytes and back: the {@code Codec} seam, the Kryo codec, the key codec and the allow list. */
@NullMarked
package io.ringcache.codec;

import org.jspecify.annotations.NullMarked;
