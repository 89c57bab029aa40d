/** Auto-configuration for Spring Boot: everything from the properties {@code ringcache.*}. */
@NullMarked
package io.ringcache.spring.boot;

import org.jspecify.annotations.NullMarked;
