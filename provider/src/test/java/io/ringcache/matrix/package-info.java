/** Runs tests of this module against servers of several makes and versions: a command, not a test of a build. */
@NullMarked
package io.ringcache.matrix;

import org.jspecify.annotations.NullMarked;
