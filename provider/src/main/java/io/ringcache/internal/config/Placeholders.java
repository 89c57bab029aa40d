package io.ringcache.internal.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.cache.CacheException;

/** Replaces <code>${NAME}</code> and <code>${NAME:-default}</code> in the values of a file by environment variables. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:-([^}]*))?}");

    private final Map<String, String> environment;

    Placeholders(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Returns the text with all placeholders replaced; what they are replaced by is not searched again. */
    String resolve(String text, String path, String source) {
        StringBuilder resolved = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            resolved.append(literal(text.substring(end, matcher.start()), path, source));
            resolved.append(value(matcher, path, source));
            end = matcher.end();
        }
        return resolved.append(literal(text.substring(end), path, source)).toString();
    }

    private String value(Matcher matcher, String path, String source) {
        String name = matcher.group(1);
        String value = environment.get(name);
        if (value == null) {
            value = matcher.group(3);
        }
        if (value == null) {
            throw new CacheException("'" + path + "' in " + source + " needs environment variable " + name
                    + ", which is not set: set it, or write ${" + name + ":-default}");
        }
        return value;
    }

    private static String literal(String text, String path, String source) {
        if (text.contains("${")) {
            throw new CacheException(
                    "'" + path + "' in " + source + " has a malformed placeholder: write ${NAME} or ${NAME:-default}");
        }
        return text;
    }
}
