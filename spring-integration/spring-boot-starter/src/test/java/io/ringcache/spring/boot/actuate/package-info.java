@NullMarked
package io.ringcache.spring.boot.actuate;

import org.jspecify.annotations.NullMarked;
