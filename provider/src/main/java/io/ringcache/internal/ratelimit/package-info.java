/** Rate limiters: one script decides on the node of the key; what the limiter allows without the node is decided here. */
@NullMarked
package io.ringcache.internal.ratelimit;

import org.jspecify.annotations.NullMarked;
