/** Takes the rules of the coherence protocol away, one at a time, and sees that a test notices. */
@NullMarked
package io.ringcache.mutation;

import org.jspecify.annotations.NullMarked;
