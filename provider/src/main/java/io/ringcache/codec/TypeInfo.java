package io.ringcache.codec;

import com.esotericsoftware.kryo.Serializer;

/**
 * What a codec knows of a class that is written by name.
 *
 * @param fingerprint of its fields, see {@link Schema}; written behind the name and compared on reading
 * @param serializer shared by all Kryo instances of the codec
 */
record TypeInfo(Class<?> type, int fingerprint, Serializer<?> serializer) {}
