/** Shows in one run what the cache does: three Redis servers, two JVMs, a database and a near cache. */
@NullMarked
package io.ringcache.samples.quickstart;

import org.jspecify.annotations.NullMarked;
