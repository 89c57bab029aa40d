package io.ringcache.internal.script;

/** Hears what concerns one service in this JVM. Called on I/O threads: implementations never block. */
public interface ServiceListener {

    /** For services that listen to nothing. */
    ServiceListener NONE = new ServiceListener() {
        @Override
        public void heard(int server, byte[] message) {}

        @Override
        public void connected(int node) {}
    };

    /**
     * A message came on the service's own channel.
     *
     * @param server which server said it, as {@link ServiceNodes#speaksFor} wants it
     */
    void heard(int server, byte[] message);

    /** A connection to a node that the service uses is there, at first or again; messages may have been lost before. */
    void connected(int node);
}
