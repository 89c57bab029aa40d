package io.ringcache.connection;

/**
 * What of a node's certificate is checked: the setting {@code tls.verify}. That it is signed by a trusted authority and in
 * force is always checked.
 */
public enum TlsVerify {

    /** Also that it is for the host in the node's URI. The default. */
    FULL,

    /** Nothing more: for authorities that sign nothing but these nodes, whose certificates have other names. */
    CA
}
