/** Servers that Testcontainers or Docker Compose have started, as nodes of Ringcache. */
@NullMarked
package io.ringcache.spring.boot.connection;

import org.jspecify.annotations.NullMarked;
