/** Micrometer meters and observations of caches, nodes and loads. */
@NullMarked
package io.ringcache.spring.metrics;

import org.jspecify.annotations.NullMarked;
