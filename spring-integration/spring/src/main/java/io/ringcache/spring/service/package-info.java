/** Annotations for methods that take turns or are limited across all instances of an application. */
@NullMarked
package io.ringcache.spring.service;

import org.jspecify.annotations.NullMarked;
