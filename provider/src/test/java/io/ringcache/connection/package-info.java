/** Encrypted and local connections, access lists, and credentials that change. */
@NullMarked
package io.ringcache.connection;

import org.jspecify.annotations.NullMarked;
