@NullMarked
package io.ringcache.spring.metrics;

import org.jspecify.annotations.NullMarked;
