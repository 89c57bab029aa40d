package io.ringcache.spring.service;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/** The beans of one type that annotations use, by name or qualifier. Thread-safe; looks each up once, when it is first used. */
final class ServiceBeans<T> {

    private final BeanFactory beans;
    private final Class<T> type;
    private final String attribute;
    private final ConcurrentMap<String, T> found = new ConcurrentHashMap<>();

    /**
     * @param attribute the attribute that says which one
     */
    ServiceBeans(BeanFactory beans, Class<T> type, String attribute) {
        this.beans = beans;
        this.type = type;
        this.attribute = attribute;
    }

    /** The bean; {@code name} may be empty. */
    T get(Place place, String name) {
        T known = found.get(name);
        // Not in computeIfAbsent: making the bean may come back here.
        return known != null ? known : remember(name, lookUp(place, name));
    }

    private T remember(String name, T bean) {
        found.put(name, bean);
        return bean;
    }

    private T lookUp(Place place, String name) {
        try {
            return name.isEmpty()
                    ? beans.getBean(type)
                    : BeanFactoryAnnotationUtils.qualifiedBeanOfType(beans, type, name);
        } catch (BeansException e) {
            throw place.mistake(
                    attribute, name, "finds no single bean of type " + type.getName() + ": " + e.getMessage(), e);
        }
    }
}
