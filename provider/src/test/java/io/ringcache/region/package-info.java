/** Two regions with 80 ms between them: each client reaches the servers of the other only through proxies that delay what it sends and hears. */
@NullMarked
package io.ringcache.region;

import org.jspecify.annotations.NullMarked;
