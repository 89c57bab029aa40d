package io.ringcache.samples.boot;

/** A row of the table of products. */
public record Product(long id, String name, int cents) {}
