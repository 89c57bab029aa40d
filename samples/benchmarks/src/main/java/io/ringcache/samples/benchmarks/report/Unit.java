package io.ringcache.samples.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** What figures are counted in, and how they are shown. Immutable. */
record Unit(String name, double size) {

    private static final List<Unit> TIMES =
            List.of(new Unit("ns", 1), new Unit("us", 1e3), new Unit("ms", 1e6), new Unit("s", 1e9));
    private static final List<Unit> BYTES = List.of(new Unit("B", 1), new Unit("KiB", 1024), new Unit("MiB", 1 << 20));
    /** Where a value has this much of its unit, it needs no digits behind the point. */
    private static final double MANY = 100;

    /** The value of a figure in the smallest unit of its kind; a unit that is not known stands for itself. */
    static double base(String unit, double value) {
        return family(unit).stream()
                .filter(one -> one.name.equals(unit))
                .mapToDouble(one -> one.size * value)
                .findFirst()
                .orElse(value);
    }

    static boolean isBytes(String unit) {
        return family(unit).equals(BYTES);
    }

    /** The greatest unit of the kind of which the base value has at least one. */
    private static Unit fitting(String kind, double base) {
        List<Unit> family = family(kind);
        return family.stream()
                .filter(unit -> unit.size <= Math.abs(base))
                .reduce((smaller, greater) -> greater)
                .orElse(family.get(0));
    }

    private static List<Unit> family(String unit) {
        return List.of(TIMES, BYTES).stream()
                .filter(family -> family.stream().anyMatch(one -> one.name.equals(unit)))
                .findFirst()
                .orElseGet(() -> List.of(new Unit(unit, 1)));
    }

    /** The base value in a unit that fits, with the unit. */
    static String show(String kind, double base) {
        Unit unit = fitting(kind, base);
        return digits(base / unit.size) + " " + unit.name;
    }

    /** Three digits, or all before the point; of what is below one, two behind it. */
    static String digits(double value) {
        double magnitude = Math.abs(value);
        String format =
                magnitude >= MANY || magnitude == Math.rint(magnitude) ? "%,.0f" : magnitude >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
