package io.ringcache.spring.service;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodClassKey;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * What the annotations of one kind say, per method. Thread-safe. All methods of a class are read when the first of them is asked for,
 * so that a mistake in any of them is found when a bean of the class is made.
 */
final class AnnotatedMethods<A extends Annotation, P> {

    private static final int FIXED = Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL;

    private final Class<A> annotation;
    private final BiFunction<Place, A, P> reader;
    private final ConcurrentMap<Class<?>, Map<Method, P>> byClass = new ConcurrentHashMap<>();
    /** Finding the method of a class for one of an interface takes long. */
    private final ConcurrentMap<MethodClassKey, Method> specific = new ConcurrentHashMap<>();

    AnnotatedMethods(Class<A> annotation, BiFunction<Place, A, P> reader) {
        this.annotation = annotation;
        this.reader = reader;
    }

    /** What is said of this method in this class; {@code null} if nothing. */
    @Nullable
    P find(Method method, Class<?> type) {
        Class<?> userClass = ClassUtils.getUserClass(type);
        Map<Method, P> known = byClass.get(userClass);
        if (known == null) {
            known = byClass.computeIfAbsent(userClass, this::read);
        }
        if (known.isEmpty()) {
            return null;
        }
        Method sought = specific.computeIfAbsent(
                new MethodClassKey(method, userClass), key -> AopUtils.getMostSpecificMethod(method, userClass));
        return known.get(sought);
    }

    /** All that was read up to now. */
    Collection<P> all() {
        return byClass.values().stream()
                .flatMap(methods -> methods.values().stream())
                .toList();
    }

    private Map<Method, P> read(Class<?> type) {
        if (!AnnotationUtils.isCandidateClass(type, annotation)) {
            return Map.of();
        }
        Map<Method, A> found = MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<A>) this::of);
        Map<Method, P> plans = new LinkedHashMap<>();
        found.forEach((method, said) -> {
            Place place = new Place(annotation, type, method);
            refuseWhatNoProxySees(place);
            plans.put(method, reader.apply(place, said));
        });
        return Map.copyOf(plans);
    }

    /** As with Spring's own annotations, one on a type is for the methods that the type declares, not for those that it inherits. */
    private @Nullable A of(Method method) {
        A own = AnnotatedElementUtils.findMergedAnnotation(method, annotation);
        boolean mayInherit = Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !ReflectionUtils.isObjectMethod(method);
        return own == null && mayInherit
                ? AnnotatedElementUtils.findMergedAnnotation(method.getDeclaringClass(), annotation)
                : own;
    }

    private static void refuseWhatNoProxySees(Place place) {
        int modifiers = place.method().getModifiers();
        boolean hidden = Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers);
        boolean ofInterface = !ClassUtils.getInterfaceMethodIfPossible(place.method(), place.type())
                .equals(place.method());
        if (hidden || (Modifier.isFinal(modifiers) && !ofInterface)) {
            throw place.mistake("a method that is " + Modifier.toString(modifiers & FIXED)
                    + " cannot be intercepted: make it a public one that is not static and not final");
        }
    }
}
