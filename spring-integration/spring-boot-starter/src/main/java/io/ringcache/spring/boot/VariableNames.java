package io.ringcache.spring.boot;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings by the names of environment variables: in capitals, with {@code _} for every other character, hyphens also left
 * out; places in lists are numbers, as in {@code RINGCACHE_NODES_0_URI}. Immutable.
 *
 * @param settings the table of settings
 * @param names of templates and rate limiters that other sources have, and which a variable cannot always spell
 */
record VariableNames(SettingNames settings, Set<String> names) {

    static final String PREFIX = "RINGCACHE_";

    /** These start the servers of tests and samples. */
    private static final Set<String> FOREIGN = Set.of("RINGCACHE_REDIS_URI", "RINGCACHE_REDIS_SERVER");

    /** Kubernetes sets such variables in every pod if a service's name starts with "ringcache". */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("RINGCACHE_(.*_)?(SERVICE_(HOST|PORT)(_.*)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_.*)?)?)");

    private static final Pattern SPELLED_IN_FULL = Pattern.compile("[A-Z0-9]+");

    static VariableNames of(SettingNames settings, Collection<String> names) {
        TreeSet<String> all = new TreeSet<>(names);
        all.add("default");
        return new VariableNames(settings, all);
    }

    /** Whether the variable is meant for something else. */
    static boolean isForeign(String variable) {
        String capitals = variable.toUpperCase(Locale.ROOT);
        return FOREIGN.contains(capitals) || SERVICE_LINK.matcher(capitals).matches();
    }

    /** What the variable sets. */
    Optional<SettingPart> find(String variable) {
        String rest = variable.toUpperCase(Locale.ROOT).substring(PREFIX.length());
        return settings.rows().stream().flatMap(row -> part(row, rest).stream()).findFirst();
    }

    private Optional<SettingPart> part(SettingNames.Row row, String rest) {
        Pattern pattern = Pattern.compile(either(row.head())
                + (row.isNamed() ? "_(?<name>.+)_" + either(row.tail()) : "")
                + (row.isList()
                        ? "(_(?<index>\\d{1,6})" + (row.isNodes() ? "(_(?<field>URI|WEIGHT))?" : "") + ")?"
                        : ""));
        Matcher matcher = pattern.matcher(rest);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<String> path = row.isNamed() ? name(matcher.group("name")).map(row::path) : Optional.of(row.path(""));
        String index = row.isList() ? matcher.group("index") : null;
        String field = row.isNodes() ? matcher.group("field") : null;
        return path.map(found -> new SettingPart(
                found,
                index == null ? null : Integer.valueOf(index),
                field == null ? null : field.toLowerCase(Locale.ROOT)));
    }

    /** A name with other characters than letters and digits must stand somewhere else, too. */
    private Optional<String> name(String capitals) {
        return first(capitals, VariableNames::variable)
                .or(() -> first(capitals, name -> variable(name.replace("-", ""))))
                .or(() -> Optional.of(capitals)
                        .filter(text -> SPELLED_IN_FULL.matcher(text).matches())
                        .map(text -> text.toLowerCase(Locale.ROOT)));
    }

    /** Of names that look alike, the one with the fewest hyphens. */
    private Optional<String> first(String capitals, UnaryOperator<String> spelling) {
        return names.stream()
                .filter(name -> spelling.apply(name).equals(capitals))
                .min(Comparator.comparingLong(name ->
                        name.chars().filter(character -> character == '-').count()));
    }

    private static String either(Iterable<String> words) {
        String dotted = String.join(".", words);
        return "(" + String.join("|", spelled(dotted).map(Pattern::quote).toList()) + ")";
    }

    private static Stream<String> spelled(String name) {
        return Stream.of(variable(name), variable(name.replace("-", "")));
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
