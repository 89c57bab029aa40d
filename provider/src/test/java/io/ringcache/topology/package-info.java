/** Tests of nodes that are more than one server: masters with sentinels, and clusters. */
@NullMarked
package io.ringcache.topology;

import org.jspecify.annotations.NullMarked;
