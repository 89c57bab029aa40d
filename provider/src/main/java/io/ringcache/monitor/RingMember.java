package io.ringcache.monitor;

/**
 * One node of the hash ring. Immutable.
 *
 * @param node the node's address, without credentials
 * @param weight how many shares of the keys it was given
 * @param share which part of all keys it owns, from 0 to 1
 */
public record RingMember(String node, int weight, double share) {}
