package io.ringcache.samples.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command is asked to do, as {@code name=value}.
 *
 * @param rounds how often everything is measured
 * @param only the names of the suites to run; none for all
 * @param quick whether to spend as little time as possible, for figures that are worth nothing
 * @param out the folder for figures, tables and plots
 * @param report figures to show instead of measuring
 * @param record whether to write the tables and plots into the documentation as well
 */
record Options(int rounds, List<String> only, boolean quick, Path out, Optional<Path> report, boolean record) {

    private static final Map<String, String> DEFAULTS = defaults();

    private static Map<String, String> defaults() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("rounds", "3");
        values.put("only", "");
        values.put("quick", "false");
        values.put("out", "target/benchmarks");
        values.put("report", "");
        values.put("record", "false");
        return values;
    }

    /**
     * Reads arguments.
     *
     * @throws IllegalArgumentException if one is not known or not valid
     */
    static Options parse(String... arguments) {
        Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            Nearest.check("argument", name, DEFAULTS.keySet());
            if (equals < 0) {
                throw new IllegalArgumentException("argument '" + name + "' has no value; write " + name + "=...");
            }
            values.put(name, argument.substring(equals + 1));
        }
        return new Options(
                rounds(value(values, "rounds")),
                list(value(values, "only")),
                yes("quick", value(values, "quick")),
                Path.of(value(values, "out")),
                Optional.of(value(values, "report"))
                        .filter(text -> !text.isEmpty())
                        .map(Path::of),
                yes("record", value(values, "record")));
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    private static int rounds(String text) {
        if (!text.matches("[1-9]\\d{0,2}")) {
            throw new IllegalArgumentException("argument 'rounds': '" + text + "' is not a number from 1 to 999");
        }
        return Integer.parseInt(text);
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static boolean yes(String name, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("argument '" + name + "': '" + text + "' is not true or false");
        }
        return text.equals("true");
    }

    /**
     * The suites that are asked for.
     *
     * @throws IllegalArgumentException if one that is asked for is not there
     */
    List<Suite> chosen(List<Suite> all) {
        List<String> names = all.stream().map(Suite::name).toList();
        only.forEach(name -> Nearest.check("suite", name, names));
        return all.stream()
                .filter(suite -> only.isEmpty() || only.contains(suite.name()))
                .toList();
    }
}
