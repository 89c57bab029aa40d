/** A proxy before the servers of tests that hurts connections. */
@NullMarked
package io.ringcache.proxy;

import org.jspecify.annotations.NullMarked;
