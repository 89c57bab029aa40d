@NullMarked
package io.ringcache.spring.boot;

import org.jspecify.annotations.NullMarked;
