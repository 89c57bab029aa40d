/** Filters that refuse requests above a limit, for servlets and for WebFlux. */
@NullMarked
package io.ringcache.spring.web;

import org.jspecify.annotations.NullMarked;
