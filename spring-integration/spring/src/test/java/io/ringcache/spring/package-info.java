@NullMarked
package io.ringcache.spring;

import org.jspecify.annotations.NullMarked;
