/** Counts what a cache does and shows statistics and configuration over JMX (JSR-107 sections 11 and 12). */
@NullMarked
package io.ringcache.internal.management;

import org.jspecify.annotations.NullMarked;
