package io.ringcache.region;

/** What regions mean for the place of an entry. */
public enum RegionMode {
    /** One ring over all nodes; regions are information only. */
    GLOBAL,
    /** Each region has a ring of its own, which its clients read and write; what they change is told to the others later. */
    REGIONAL
}
