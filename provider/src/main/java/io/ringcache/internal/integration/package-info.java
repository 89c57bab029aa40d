/** The application's loader and writer, called as JSR-107 section 10 asks. */
@NullMarked
package io.ringcache.internal.integration;

import org.jspecify.annotations.NullMarked;
