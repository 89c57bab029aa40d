/** What operators may look at: the state of nodes and near caches, and how late changes are seen. */
@NullMarked
package io.ringcache.monitor;

import org.jspecify.annotations.NullMarked;
