package io.ringcache.internal.redis;

import io.lettuce.core.cluster.SlotHash;
import java.nio.charset.StandardCharsets;

/** The slots of a Redis Cluster: which one a key is in, and what a key has to carry to be in a given one. Stateless. */
final class Slots {

    static final int COUNT = SlotHash.SLOT_COUNT;

    private Slots() {}

    /** Made when first needed: most applications have no cluster. */
    private static final class Tags {
        /** By slot: the smallest number whose digits are in it. */
        private static final int[] NUMBERS = numbers();

        private static int[] numbers() {
            int[] numbers = new int[COUNT];
            boolean[] found = new boolean[COUNT];
            int missing = COUNT;
            for (int number = 0; missing > 0; number++) {
                int slot = SlotHash.getSlot(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
                if (!found[slot]) {
                    found[slot] = true;
                    numbers[slot] = number;
                    missing--;
                }
            }
            return numbers;
        }
    }

    /** The slot of a key, which is that of what stands in its first braces, if it has some. */
    static int of(byte[] key) {
        return SlotHash.getSlot(key);
    }

    /** What puts a key into a slot, wherever it stands in the key. */
    static String tag(int slot) {
        return "{" + Tags.NUMBERS[slot] + "}";
    }

    /** The slot of one of so many shards: as far from each other as can be. */
    static int ofShard(int shard, int shards) {
        return (int) ((long) shard * COUNT / shards);
    }
}
