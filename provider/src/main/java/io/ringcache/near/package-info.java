/** What applications choose about the entries that a JVM keeps. */
@NullMarked
package io.ringcache.near;

import org.jspecify.annotations.NullMarked;
