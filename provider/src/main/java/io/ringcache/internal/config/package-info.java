/** Where the settings of a cache manager come from, and the immutable records they end up in. */
@NullMarked
package io.ringcache.internal.config;

import org.jspecify.annotations.NullMarked;
