/** The asynchronous face of caches. */
@NullMarked
package io.ringcache.async;

import org.jspecify.annotations.NullMarked;
