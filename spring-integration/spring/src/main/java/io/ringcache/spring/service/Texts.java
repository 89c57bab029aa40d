package io.ringcache.spring.service;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.ParseException;
import org.springframework.expression.common.CompositeStringExpression;
import org.springframework.expression.common.LiteralExpression;
import org.springframework.expression.common.TemplateParserContext;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/** Reads the texts of annotations, once per method; finds what is wrong with them. Thread-safe. */
final class Texts {

    private static final Pattern VARIABLE = Pattern.compile("#(\\w+)");
    private static final String EXPRESSION_BEGINS = "#{";
    private static final String PLACEHOLDER_BEGINS = "${";
    private static final String OPERATORS_OF_WHOLE_EXPRESSIONS = "#@'";

    private final ConfigurableListableBeanFactory beans;
    private final CallContexts contexts;
    private final ExpressionParser parser = new SpelExpressionParser();

    Texts(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
        this.contexts = new CallContexts(beans);
    }

    /** A text that may have expressions. */
    CallText callText(Place place, String attribute, String written) {
        String text = plain(place, attribute, written);
        if (!text.contains(EXPRESSION_BEGINS) && OPERATORS_OF_WHOLE_EXPRESSIONS.indexOf(text.charAt(0)) < 0) {
            refuseForgottenBraces(place, attribute, text);
            return new CallText(place, attribute, text, List.of(text), contexts);
        }
        List<Object> parts = new ArrayList<>();
        try {
            collect(place, attribute, parse(text), parts);
        } catch (ParseException e) {
            throw place.mistake(attribute, text, "is no valid expression: " + e.getMessage(), e);
        }
        return new CallText(place, attribute, text, List.copyOf(parts), contexts);
    }

    /** A text without expressions, with its placeholders filled in, and not blank. */
    String plain(Place place, String attribute, String written) {
        String text = resolved(place, attribute, written);
        if (text.isBlank()) {
            throw place.mistake(attribute, written, "is blank: give it a text");
        }
        return text;
    }

    /** A time; {@code otherwise} for an empty text. */
    Duration duration(Place place, String attribute, String written, Duration otherwise) {
        String text = resolved(place, attribute, written).trim();
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            // A bare number would be taken for milliseconds, which hardly anybody guesses.
            if (Character.isLetter(text.charAt(text.length() - 1))) {
                Duration duration = DurationFormatterUtils.detectAndParse(text);
                if (!duration.isNegative()) {
                    return duration;
                }
            }
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw place.mistake(attribute, text, "is no time: expected one such as 500ms, 2s, 1m30s or PT2S", e);
        }
        throw place.mistake(attribute, text, "is no time: expected one such as 500ms, 2s, 1m30s or PT2S");
    }

    private String resolved(Place place, String attribute, String written) {
        String text;
        try {
            text = beans.resolveEmbeddedValue(written);
        } catch (IllegalArgumentException e) {
            throw place.mistake(attribute, written, "has a placeholder without a value: " + e.getMessage(), e);
        }
        if (text == null || text.contains(PLACEHOLDER_BEGINS)) {
            throw place.mistake(attribute, written, "has a placeholder without a value: set it, or give it a default");
        }
        return text;
    }

    private Expression parse(String text) {
        return text.contains(EXPRESSION_BEGINS)
                ? parser.parseExpression(text, new TemplateParserContext())
                : parser.parseExpression(text);
    }

    private void collect(Place place, String attribute, Expression expression, List<Object> parts) {
        if (expression instanceof CompositeStringExpression several) {
            for (Expression each : several.getExpressions()) {
                collect(place, attribute, each, parts);
            }
        } else if (expression instanceof LiteralExpression literal) {
            parts.add(literal.getExpressionString());
        } else {
            if (expression instanceof SpelExpression spel) {
                refuseUnknownVariables(place, attribute, spel.getAST());
            }
            parts.add(expression);
        }
    }

    private void refuseUnknownVariables(Place place, String attribute, SpelNode node) {
        Set<String> known = contexts.variables(place);
        if (node instanceof VariableReference variable) {
            String name = variable.toStringAST().substring(1);
            if (!known.contains(name)) {
                throw place.mistake(
                        attribute,
                        variable.toStringAST(),
                        "is no parameter: known are #" + String.join(", #", known)
                                + " (names of parameters need the compiler option -parameters)");
            }
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            refuseUnknownVariables(place, attribute, node.getChild(i));
        }
    }

    /** "order-#id" as a literal would be one lock for all orders. */
    private void refuseForgottenBraces(Place place, String attribute, String text) {
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            if (contexts.variables(place).contains(matcher.group(1))) {
                throw place.mistake(
                        attribute,
                        text,
                        "would be taken literally: write #{#" + matcher.group(1) + "} for what stands in a text");
            }
        }
    }
}
