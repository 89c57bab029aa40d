package io.ringcache.spring.service;

import org.jspecify.annotations.Nullable;

/** The rest of a call: further advice and the method itself. */
@FunctionalInterface
interface Body {

    @Nullable
    Object run() throws Throwable;
}
