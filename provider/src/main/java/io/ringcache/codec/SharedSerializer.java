package io.ringcache.codec;

/** A serializer without state of its own, shared by all Kryo instances of a codec. */
interface SharedSerializer {

    /** Whether identity of instances matters, so that references to one instance are kept (costs a byte each). */
    boolean tracksIdentity();

    /** What further instances are made with once one was read. */
    default Copier copier() {
        return Copier.NONE;
    }
}
