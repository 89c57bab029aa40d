/** Rate limits that several JVMs share. They stand on the same Redis servers as the caches, each key on the one that owns it. */
@NullMarked
package io.ringcache.ratelimit;

import org.jspecify.annotations.NullMarked;
