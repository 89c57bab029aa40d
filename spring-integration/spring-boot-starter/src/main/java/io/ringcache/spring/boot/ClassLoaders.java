package io.ringcache.spring.boot;

import java.util.Objects;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

/** The class loader of an application. */
final class ClassLoaders {

    private ClassLoaders() {}

    static ClassLoader of(ConfigurableBeanFactory beans) {
        return Objects.requireNonNullElseGet(beans.getBeanClassLoader(), ClassLoaders.class::getClassLoader);
    }
}
