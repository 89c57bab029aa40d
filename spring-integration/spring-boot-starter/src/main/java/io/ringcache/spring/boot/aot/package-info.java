/** What a native image needs to know of Ringcache and of the libraries that it uses. */
@NullMarked
package io.ringcache.spring.boot.aot;

import org.jspecify.annotations.NullMarked;
