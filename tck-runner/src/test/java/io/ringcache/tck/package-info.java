/** What the TCK needs around it: Redis servers for each run, and a verdict over its reports. */
@NullMarked
package io.ringcache.tck;

import org.jspecify.annotations.NullMarked;
