package io.ringcache.spring.service;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.context.expression.MethodBasedEvaluationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.expression.spel.support.StandardTypeLocator;

/** Makes what expressions of a call see. Thread-safe. */
final class CallContexts {

    private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();
    /** Holds what is expensive to make, and remembers the members that expressions use. */
    private final StandardEvaluationContext shared = new StandardEvaluationContext();

    CallContexts(ConfigurableListableBeanFactory beans) {
        shared.setBeanResolver(new BeanFactoryResolver(beans));
        ClassLoader loader = beans.getBeanClassLoader();
        if (loader != null) {
            shared.setTypeLocator(new StandardTypeLocator(loader));
        }
    }

    EvaluationContext of(Place place, Object target, Object[] arguments) {
        CallRoot root = new CallRoot(place.method(), target, arguments);
        MethodBasedEvaluationContext context = new MethodBasedEvaluationContext(root, place.method(), arguments, names);
        shared.applyDelegatesTo(context);
        return context;
    }

    /** The names after {@code #} that a call of this method has. */
    Set<String> variables(Place place) {
        Set<String> known = new LinkedHashSet<>();
        String[] parameters = names.getParameterNames(place.method());
        if (parameters != null) {
            known.addAll(Arrays.asList(parameters));
        }
        for (int i = 0; i < place.method().getParameterCount(); i++) {
            known.add("p" + i);
            known.add("a" + i);
        }
        known.add("root");
        known.add("this");
        return known;
    }
}
