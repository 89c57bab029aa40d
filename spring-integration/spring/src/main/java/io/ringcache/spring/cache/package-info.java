/** Spring's cache abstraction straight over the caches of Ringcache. */
@NullMarked
package io.ringcache.spring.cache;

import org.jspecify.annotations.NullMarked;
