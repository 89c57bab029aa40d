package io.ringcache.spring.service;

import java.lang.reflect.Method;

/** What expressions see as {@code #root}: the call. */
final class CallRoot {

    private final Method method;
    private final Object target;
    private final Object[] args;

    CallRoot(Method method, Object target, Object[] args) {
        this.method = method;
        this.target = target;
        this.args = args;
    }

    public Method getMethod() {
        return method;
    }

    public String getMethodName() {
        return method.getName();
    }

    public Object getTarget() {
        return target;
    }

    public Class<?> getTargetClass() {
        return target.getClass();
    }

    public Object[] getArgs() {
        return args;
    }
}
