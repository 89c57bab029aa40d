@NullMarked
package io.ringcache.samples.boot;

import org.jspecify.annotations.NullMarked;
