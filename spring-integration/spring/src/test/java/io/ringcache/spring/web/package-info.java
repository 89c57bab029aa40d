@NullMarked
package io.ringcache.spring.web;

import org.jspecify.annotations.NullMarked;
