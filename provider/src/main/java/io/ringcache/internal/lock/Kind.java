package io.ringcache.internal.lock;

/** What a name stands for; the same name of two kinds stands for two things. */
enum Kind {
    LOCK("lock"),
    READ_WRITE("rw"),
    SEMAPHORE("sem");

    private final String keyPart;

    Kind(String keyPart) {
        this.keyPart = keyPart;
    }

    String keyPart() {
        return keyPart;
    }
}
