package io.ringcache.spring.boot;

import io.ringcache.RingConfiguration;
import io.ringcache.RingSetting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of Ringcache by the names that properties have. Immutable.
 *
 * @param rows the table of settings
 */
record SettingNames(List<Row> rows) {

    static final String NODES = "nodes";
    static final String ALLOW = "codec.allow";
    private static final String NAME = "<name>";

    /**
     * A setting, its path taken apart where users put a name.
     *
     * @param setting the row of the table
     * @param head the words before the name; all words of a setting that stands below none
     * @param tail the words behind the name
     */
    record Row(RingSetting setting, List<String> head, List<String> tail) {

        static Row of(RingSetting setting) {
            List<String> words = List.of(setting.path().split("\\."));
            int name = words.indexOf(NAME);
            return name < 0
                    ? new Row(setting, words, List.of())
                    : new Row(setting, words.subList(0, name), words.subList(name + 1, words.size()));
        }

        boolean isNamed() {
            return setting.path().contains(NAME);
        }

        boolean isList() {
            return setting.type().startsWith("list of ");
        }

        boolean isNodes() {
            return setting.path().equals(NODES);
        }

        /** Whether {@code off} is a value, which YAML takes for {@code false}. */
        boolean knowsOff() {
            return setting.type().matches("one of (.*, )?off(, .*)?");
        }

        String path(String name) {
            return setting.path().replace(NAME, name);
        }
    }

    static SettingNames all() {
        return new SettingNames(
                RingConfiguration.settings().stream().map(Row::of).toList());
    }

    /** The row that a path belongs to. */
    Optional<Row> row(String path) {
        PropertyName name = PropertyName.parse(path);
        return rows.stream()
                .filter(row -> name(row, name.segments()).isPresent())
                .findFirst();
    }

    /** What the property sets whose name, without {@code ringcache.}, is this. */
    Optional<SettingPart> find(PropertyName name) {
        return rows.stream().flatMap(row -> part(row, name.segments()).stream()).findFirst();
    }

    /** The names that templates or rate limiters get from the property, none or one. */
    Stream<String> names(PropertyName name) {
        return rows.stream()
                .filter(Row::isNamed)
                .flatMap(row ->
                        withoutIndex(row, name.segments()).stream().flatMap(segments -> name(row, segments).stream()));
    }

    /** Whether settings stand below the name rather than at it. */
    boolean isSection(PropertyName name) {
        return rows.stream().anyMatch(row -> isAbove(row, name.segments()));
    }

    private static boolean isAbove(Row row, List<PropertyName.Segment> segments) {
        List<String> words = List.of(row.setting().path().split("\\."));
        for (int i = 0; i < segments.size() && i < words.size(); i++) {
            if (!words.get(i).equals(NAME) && !segments.get(i).means(words.get(i))) {
                return false;
            }
        }
        return segments.size() < words.size();
    }

    private static Optional<SettingPart> part(Row row, List<PropertyName.Segment> segments) {
        Optional<String> whole = name(row, segments).map(row::path);
        if (whole.isPresent()) {
            return whole.map(SettingPart::whole);
        }
        int last = segments.size() - 1;
        Optional<Integer> index = row.isList() && last > 0 ? segments.get(last).index() : Optional.empty();
        if (index.isPresent()) {
            return name(row, segments.subList(0, last)).map(name -> new SettingPart(row.path(name), index.get(), null));
        }
        return row.isNodes() && last == 2 && segments.get(0).means(NODES) ? nodeField(segments) : Optional.empty();
    }

    private static Optional<SettingPart> nodeField(List<PropertyName.Segment> segments) {
        return Stream.of("uri", "weight")
                .filter(field -> segments.get(2).means(field))
                .flatMap(field -> segments.get(1).index().map(i -> new SettingPart(NODES, i, field)).stream())
                .findFirst();
    }

    private static Optional<List<PropertyName.Segment>> withoutIndex(Row row, List<PropertyName.Segment> segments) {
        int last = segments.size() - 1;
        return row.isList() && last > 0 && segments.get(last).index().isPresent()
                ? Optional.of(segments.subList(0, last))
                : Optional.of(segments);
    }

    /** The name in the middle if head and tail are the row's; a row without name gives an empty one. */
    private static Optional<String> name(Row row, List<PropertyName.Segment> segments) {
        int middle = segments.size() - row.head().size() - row.tail().size();
        if (row.isNamed() ? middle < 1 : middle != 0) {
            return Optional.empty();
        }
        if (!means(segments.subList(0, row.head().size()), row.head())
                || !means(segments.subList(segments.size() - row.tail().size(), segments.size()), row.tail())) {
            return Optional.empty();
        }
        List<String> name = segments.subList(row.head().size(), row.head().size() + middle).stream()
                .map(PropertyName.Segment::text)
                .toList();
        return Optional.of(String.join(".", name));
    }

    private static boolean means(List<PropertyName.Segment> segments, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!segments.get(i).means(words.get(i))) {
                return false;
            }
        }
        return true;
    }
}
