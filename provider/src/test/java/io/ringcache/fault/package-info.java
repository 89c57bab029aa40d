/** Single faults with real servers: what was promised for each, as tests and as a scorecard. */
@NullMarked
package io.ringcache.fault;

import org.jspecify.annotations.NullMarked;
