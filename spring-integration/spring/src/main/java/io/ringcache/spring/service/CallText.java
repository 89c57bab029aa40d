package io.ringcache.spring.service;

import java.util.List;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.Expression;

/**
 * A text of an annotation that differs from call to call: literal parts and expressions, parsed once. Immutable and thread-safe.
 *
 * @param place for messages
 * @param attribute the attribute that has the text
 * @param text as it was written, with its placeholders filled in
 * @param parts literals are {@code String}s, all else are {@link Expression}s
 * @param contexts makes what expressions are evaluated in
 */
record CallText(Place place, String attribute, String text, List<Object> parts, CallContexts contexts) {

    /** Whether it is the same for all calls. */
    boolean isConstant() {
        return parts.stream().allMatch(String.class::isInstance);
    }

    /**
     * The text for this call.
     *
     * @throws InvalidServiceAnnotationException if it cannot be evaluated, or is blank, or a part is null or has no text of its own
     */
    String of(Object target, Object[] arguments) {
        if (isConstant()) {
            return text;
        }
        EvaluationContext context = contexts.of(place, target, arguments);
        StringBuilder result = new StringBuilder();
        for (Object part : parts) {
            result.append(part instanceof Expression expression ? valueOf(expression, context) : part);
        }
        if (result.toString().isBlank()) {
            throw place.mistake(attribute, text, "is blank for this call");
        }
        return result.toString();
    }

    private String valueOf(Expression expression, EvaluationContext context) {
        Object value;
        try {
            value = expression.getValue(context);
        } catch (EvaluationException e) {
            throw place.mistake(attribute, text, "cannot be evaluated for this call: " + e.getMessage(), e);
        }
        if (value == null) {
            throw place.mistake(
                    attribute, text, "is null for this call in its part '" + expression.getExpressionString() + "'");
        }
        return textOf(value, expression);
    }

    private String textOf(Object value, Expression expression) {
        if (value.getClass().isArray() || !hasText(value.getClass())) {
            // Such a text would differ between two equal objects, and from JVM to JVM.
            throw place.mistake(
                    attribute,
                    text,
                    "has no text of its own in its part '" + expression.getExpressionString() + "': "
                            + value.getClass().getName() + " does not override toString(); name one of its properties");
        }
        return value.toString();
    }

    private static boolean hasText(Class<?> type) {
        try {
            return type.getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every class has toString()", e);
        }
    }
}
