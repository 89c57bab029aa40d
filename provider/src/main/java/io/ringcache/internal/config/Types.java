package io.ringcache.internal.config;

import io.ringcache.ratelimit.RateLimit;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of the settings in {@link Keys}. */
final class Types {

    static final Type<Long> ANY_NUMBER = number("whole number", Long.MIN_VALUE, Long.MAX_VALUE);

    static final Type<Duration> DURATION =
            new Type<>("duration", text -> readDuration(text, "duration of 1ms or more"));

    static final Type<Duration> DURATION_OR_ZERO =
            new Type<>("duration or 0", text -> text.equals("0") ? Duration.ZERO : readDuration(text, "duration or 0"));

    static final Type<String> NAMESPACE = new Type<>("name", Types::readNamespace);

    static final Type<String> CLASS_NAME = new Type<>("name of a class", Types::readClassName);

    static final Type<Optional<String>> CLASS_NAME_OR_NONE =
            new Type<>("name of a class", text -> text.isEmpty() ? Optional.empty() : Optional.of(readClassName(text)));

    static final Type<Optional<Path>> FILE = new Type<>("path of a file", Types::readFile);

    static final Type<List<String>> CLASS_NAMES = new Type<>("list of names", Types::readClassNames);

    static final Type<List<RateLimit>> RATE_LIMITS = new Type<>("list of limits", LimitTexts::read);

    static final Type<Double> SHARE = new Type<>("number above 0, up to 1", Types::readShare);

    static final Type<NodeSettings> NODE = new Type<>("redis://, rediss:// or redis-socket:// URI", Types::readNode);

    static final Type<List<NodeSettings>> NODES = new Type<>("list of nodes", Types::readNodes);

    static final Type<Optional<String>> REGION =
            new Type<>("name", text -> text.isEmpty() ? Optional.empty() : Optional.of(readRegion(text)));

    static final Type<List<String>> REGIONS = new Type<>("list of names", Types::readRegions);

    /** Separate a node's URI from what else is said of it where all is in one text. */
    static final String WEIGHT = ";weight=";

    static final String REGION_OF_NODE = ";region=";
    static final String NAME_OF_NODE = ";name=";

    /** A comma in a password does not separate: only what starts like another URI does. */
    private static final Pattern BETWEEN_NODES = Pattern.compile("\\s*,\\s*(?=[\\w-]+://)");

    private static final Pattern NODE_TEXT = Pattern.compile("(.*?)((?:;(?:weight|region|name)=[^;@]*)*)");

    private static final Type<Long> NODE_WEIGHT = number(1, NodeSettings.MAX_WEIGHT);

    private Types() {}

    static Type<Long> number(long least, long most) {
        String label = most == Long.MAX_VALUE ? "number from " + least : "number from " + least + " to " + most;
        return number(label, least, most);
    }

    static Type<Long> size(long least, long most) {
        String label = "size from " + least + (most == Long.MAX_VALUE ? "" : " to " + Units.sizeText(most));
        return new Type<>(label, text -> {
            long bytes = Units.size(text).orElseThrow(() -> not(text, "size such as 4096, 64KiB or 10MB"));
            return inRange(text, bytes, least, most, label);
        });
    }

    /** The constants of {@code type}, shown in small letters and read in any. */
    static <E extends Enum<E>> Type<E> oneOf(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        String label = "one of " + constants.stream().map(Types::spelled).collect(Collectors.joining(", "));
        return new Type<>(
                label,
                text -> constants.stream()
                        .filter(constant -> spelled(constant).equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not " + label)));
    }

    /** A constant as users write it. */
    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Type<Long> number(String label, long least, long most) {
        return new Type<>(label, text -> {
            try {
                return inRange(text, Long.parseLong(text), least, most, label);
            } catch (NumberFormatException e) {
                throw not(text, label);
            }
        });
    }

    private static long inRange(String text, long value, long least, long most, String label) {
        if (value < least || value > most) {
            throw not(text, label);
        }
        return value;
    }

    private static Duration readDuration(String text, String label) {
        Duration duration = Units.duration(text)
                .orElseThrow(
                        () -> not(text, label + "; write it with its unit, such as 500ms, 2s, 1m, 1h, 1d or PT1S"));
        boolean zero = duration.isZero() && label.equals("duration or 0");
        if (!zero && (duration.compareTo(Check.SHORTEST) < 0 || duration.compareTo(Check.LONGEST) > 0)) {
            throw not(text, label + ", up to " + Check.LONGEST.toDays() + "d");
        }
        return duration;
    }

    private static double readShare(String text) {
        try {
            double share = Double.parseDouble(text);
            if (share > 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            throw not(text, "number above 0, up to 1");
        }
        throw not(text, "number above 0, up to 1");
    }

    private static Optional<Path> readFile(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            throw not(text, "path of a file");
        }
    }

    private static String readNamespace(String text) {
        if (!Settings.NAMESPACE.matcher(text).matches()) {
            throw not(text, "name of letters, digits, '_', '.' and '-'");
        }
        return text;
    }

    private static String readClassName(String text) {
        if (!CodecSettings.NAME.matcher(text).matches()) {
            throw not(text, "name of a class");
        }
        return text;
    }

    private static List<String> readClassNames(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String name = part.strip();
            if (!CodecSettings.NAME.matcher(name).matches()) {
                throw not(name, "name of a class, or of a package as com.acme.*");
            }
            names.add(name);
        }
        return names;
    }

    private static List<NodeSettings> readNodes(String text) {
        List<NodeSettings> nodes = new ArrayList<>();
        if (!text.isEmpty()) {
            Matcher between = BETWEEN_NODES.matcher(text);
            int start = 0;
            while (between.find()) {
                nodes.add(readNode(text.substring(start, between.start())));
                start = between.end();
            }
            nodes.add(readNode(text.substring(start)));
        }
        Settings.requireDistinct(nodes);
        return nodes;
    }

    private static NodeSettings readNode(String text) {
        Matcher parts = NODE_TEXT.matcher(text);
        if (!parts.matches()) {
            return NodeSettings.of(text);
        }
        String uri = parts.group(1);
        int weight = NodeSettings.DEFAULT_WEIGHT;
        Optional<String> region = Optional.empty();
        Optional<String> name = Optional.empty();
        for (String option : parts.group(2).split(";", -1)) {
            if ((";" + option).startsWith(WEIGHT)) {
                weight = readWeight(uri, option.substring(WEIGHT.length() - 1));
            } else if ((";" + option).startsWith(REGION_OF_NODE)) {
                region = Optional.of(option.substring(REGION_OF_NODE.length() - 1));
            } else if ((";" + option).startsWith(NAME_OF_NODE)) {
                name = Optional.of(option.substring(NAME_OF_NODE.length() - 1));
            }
        }
        return new NodeSettings(uri, weight, region, name);
    }

    private static int readWeight(String uri, String text) {
        try {
            return Math.toIntExact(NODE_WEIGHT.read(text));
        } catch (IllegalArgumentException e) {
            NodeUri.parse(uri);
            throw new IllegalArgumentException(
                    "the weight of '" + NodeUri.mask(uri) + "' is wrong: " + e.getMessage(), e);
        }
    }

    private static String readRegion(String text) {
        if (!RegionSettings.NAME.matcher(text).matches()) {
            throw not(text, "name of letters, digits, '_', '.' and '-'");
        }
        return text;
    }

    private static List<String> readRegions(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(",", -1))
                        .map(String::strip)
                        .map(Types::readRegion)
                        .toList();
    }

    private static IllegalArgumentException not(String text, String what) {
        return new IllegalArgumentException("'" + text + "' is not a " + what);
    }
}
