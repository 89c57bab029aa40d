package io.ringcache.spring.boot;

import io.ringcache.RingCacheManager;
import io.ringcache.monitor.RemoteCallListener;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Has the listeners of an application hear of remote calls while the application runs. */
final class RemoteCallSubscriptions implements SmartInitializingSingleton, DisposableBean {

    private final RingCacheManager manager;
    private final ObjectProvider<RemoteCallListener> listeners;
    private List<RemoteCallListener> subscribed = List.of();

    RemoteCallSubscriptions(RingCacheManager manager, ObjectProvider<RemoteCallListener> listeners) {
        this.manager = manager;
        this.listeners = listeners;
    }

    @Override
    public void afterSingletonsInstantiated() {
        subscribed = listeners.orderedStream().toList();
        subscribed.forEach(manager::addRemoteCallListener);
    }

    @Override
    public void destroy() {
        subscribed.forEach(manager::removeRemoteCallListener);
        subscribed = List.of();
    }
}
