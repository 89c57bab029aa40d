/** What operators see and do over Actuator: health of the nodes, the endpoint {@code ringcache}, meters of caches. */
@NullMarked
package io.ringcache.spring.boot.actuate;

import org.jspecify.annotations.NullMarked;
