/** What applications give for connections to nodes: credentials that change, and how certificates are checked. */
@NullMarked
package io.ringcache.connection;

import org.jspecify.annotations.NullMarked;
