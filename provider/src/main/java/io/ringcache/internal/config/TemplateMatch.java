package io.ringcache.internal.config;

import java.util.Map;
import java.util.regex.Pattern;

/** Picks the template of a cache by its name. */
final class TemplateMatch {

    private TemplateMatch() {}

    static CacheSettings find(Map<String, CacheSettings> templates, CacheSettings fallback, String name) {
        CacheSettings exact = templates.get(name);
        if (exact != null) {
            return exact;
        }
        CacheSettings best = fallback;
        long bestLiterals = -1;
        for (Map.Entry<String, CacheSettings> template : templates.entrySet()) {
            String pattern = template.getKey();
            long literals = pattern.chars().filter(c -> c != '*').count();
            if (literals > bestLiterals && matches(pattern, name)) {
                best = template.getValue();
                bestLiterals = literals;
            }
        }
        return best;
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.indexOf('*') < 0) {
            return false;
        }
        String regex = "\\Q" + pattern.replace("\\E", "\\E\\\\E\\Q").replace("*", "\\E.*\\Q") + "\\E";
        return Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches();
    }
}
