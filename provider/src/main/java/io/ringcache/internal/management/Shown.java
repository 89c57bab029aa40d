package io.ringcache.internal.management;

import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/**
 * A bean that knows whether an MBean server shows it, because the server tells it.
 *
 * <p>Thread-safe. So a bean that was replaced by another of its name does not remove its successor.
 */
final class Shown<T> extends StandardMBean {

    private final ObjectName name;
    private final String beanClassName;
    private volatile boolean registered;

    Shown(ObjectName name, T bean, Class<T> type) {
        super(bean, type, /* isMXBean= */ true);
        this.name = name;
        this.beanClassName = bean.getClass().getName();
    }

    ObjectName name() {
        return name;
    }

    /** What the server calls the class of this bean. */
    String beanClassName() {
        return beanClassName;
    }

    boolean registered() {
        return registered;
    }

    @Override
    public void postRegister(@Nullable Boolean done) {
        super.postRegister(done);
        registered = Boolean.TRUE.equals(done);
    }

    @Override
    public void postDeregister() {
        super.postDeregister();
        registered = false;
    }
}
