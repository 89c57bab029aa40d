@NullMarked
package io.ringcache.spring.service;

import org.jspecify.annotations.NullMarked;
