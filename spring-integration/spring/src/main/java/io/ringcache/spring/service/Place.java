package io.ringcache.spring.service;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where an annotation applies, for messages. Immutable. */
record Place(Class<? extends Annotation> annotation, Class<?> type, Method method) {

    /** The method, as people write it. */
    String methodText() {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return type.getName() + "." + method.getName() + "(" + parameters + ")";
    }

    InvalidServiceAnnotationException mistake(String problem) {
        return new InvalidServiceAnnotationException(
                "@" + annotation.getSimpleName() + " on " + methodText() + ": " + problem);
    }

    /** A mistake in one attribute, with its text. */
    InvalidServiceAnnotationException mistake(String attribute, String text, String problem) {
        return mistake(attribute, text, problem, /* cause= */ null);
    }

    InvalidServiceAnnotationException mistake(
            String attribute, String text, String problem, @Nullable Throwable cause) {
        String message = "@" + annotation.getSimpleName() + " on " + methodText() + ": " + attribute + " = \"" + text
                + "\" " + problem;
        return new InvalidServiceAnnotationException(message, cause);
    }
}
