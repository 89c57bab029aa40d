package io.ringcache.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the logs of all JVMs; what began and did not end in a log is of unknown outcome. Not thread-safe. */
final class HistoryReader {

    private final List<Op> ops = new ArrayList<>();
    private final Map<Integer, List<Span>> pauses = new HashMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();

    /** Texts that are there once; the same values are read again and again. */
    private final Map<String, String> known = new HashMap<>();

    void read(int jvm, Path file) throws IOException {
        Map<Long, Op> begun = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                String next = lines.readLine();
                // A killed JVM may leave half a line behind.
                if (next != null || endsWithNewline(file)) {
                    line(jvm, line.split(" ", -1), begun);
                }
                line = next;
            }
        }
        ops.addAll(begun.values());
    }

    private static boolean endsWithNewline(Path file) throws IOException {
        try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
            bytes.position(Math.max(0, bytes.size() - 1));
            ByteBuffer last = ByteBuffer.allocate(1);
            return bytes.read(last) == 1 && last.get(0) == '\n';
        }
    }

    private void line(int jvm, String[] words, Map<Long, Op> begun) {
        switch (words[0]) {
            case "B" -> begun.put(Long.valueOf(words[1]), begun(jvm, words));
            case "E" -> {
                Op op = begun.remove(Long.valueOf(words[1]));
                if (op == null) {
                    throw new IllegalStateException("JVM " + jvm + " logged the end of an unknown call " + words[1]);
                }
                ops.add(ended(op, words));
            }
            case "R" -> ops.add(read(jvm, words));
            case "P" ->
                pauses.computeIfAbsent(jvm, key -> new ArrayList<>())
                        .add(new Span(Long.parseLong(words[1]), Long.parseLong(words[2])));
            default -> throw new IllegalStateException("JVM " + jvm + " logged " + String.join(" ", words));
        }
    }

    private Op begun(int jvm, String[] words) {
        return new Op(
                jvm,
                Kind.valueOf(words[2]),
                once(words[3]),
                optional(words[4]),
                optional(words[5]),
                Outcome.UNKNOWN,
                Long.parseLong(words[6]),
                Op.NEVER);
    }

    private Op ended(Op op, String[] words) {
        failed(words[5]);
        String answer = optional(words[6]);
        return new Op(
                op.jvm(),
                op.kind(),
                op.key(),
                op.value(),
                answer == null ? op.detail() : answer,
                Outcome.valueOf(words[4]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]));
    }

    private Op read(int jvm, String[] words) {
        failed(words[7]);
        return new Op(
                jvm,
                Kind.valueOf(words[1]),
                once(words[2]),
                optional(words[3]),
                null,
                Outcome.valueOf(words[6]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]));
    }

    private void failed(String failure) {
        if (!failure.equals(OpLog.NONE)) {
            failures.merge(failure, 1, Integer::sum);
        }
    }

    private @Nullable String optional(String word) {
        return word.equals(OpLog.NONE) ? null : once(word);
    }

    private String once(String text) {
        return known.computeIfAbsent(text, same -> same);
    }

    History history(List<Incident> incidents) {
        return new History(List.copyOf(ops), pauses, List.copyOf(incidents), failures);
    }
}
