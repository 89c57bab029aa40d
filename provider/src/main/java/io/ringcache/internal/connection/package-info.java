/** What protects connections to nodes: certificates from files, and credentials that change. Knows no Redis client. */
@NullMarked
package io.ringcache.internal.connection;

import org.jspecify.annotations.NullMarked;
