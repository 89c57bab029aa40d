/** The JSR-107 provider, its cache manager, and how both are configured. */
@NullMarked
package io.ringcache;

import org.jspecify.annotations.NullMarked;
