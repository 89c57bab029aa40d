@NullMarked
package io.ringcache.spring.cache;

import org.jspecify.annotations.NullMarked;
