/** What runs in JVMs of its own, for figures that cannot be had within one: it is started, told what to do, and answers. */
@NullMarked
package io.ringcache.samples.benchmarks.child;

import org.jspecify.annotations.NullMarked;
