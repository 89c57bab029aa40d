/** What applications choose about regions, and what they may look at. */
@NullMarked
package io.ringcache.region;

import org.jspecify.annotations.NullMarked;
