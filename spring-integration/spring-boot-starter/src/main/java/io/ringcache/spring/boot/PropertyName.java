package io.ringcache.spring.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a property, taken apart at dots and brackets, by Spring Boot's rules of writing names. Immutable.
 *
 * @param segments what stands between dots, or in brackets
 */
record PropertyName(List<Segment> segments) {

    /**
     * A part of a name.
     *
     * @param text as it was written, without brackets
     * @param bracketed whether it stood in brackets
     */
    record Segment(String text, boolean bracketed) {

        /** Whether this is how somebody may write the word: capitals, hyphens and underscores make no difference. */
        boolean means(String word) {
            return !bracketed && uniform(text).equals(uniform(word));
        }

        Optional<Integer> index() {
            return bracketed && text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
        }

        private static String uniform(String word) {
            return word.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
        }
    }

    static PropertyName parse(String name) {
        List<Segment> segments = new ArrayList<>();
        int start = 0;
        while (start <= name.length()) {
            boolean bracketed = start < name.length() && name.charAt(start) == '[' && name.indexOf(']', start) > 0;
            int end = bracketed ? name.indexOf(']', start) : end(name, start);
            segments.add(new Segment(name.substring(bracketed ? start + 1 : start, end), bracketed));
            start = bracketed ? end + 1 : end;
            // A bracket may follow without a dot; the end of the name ends the loop.
            start += start == name.length() || name.charAt(start) == '.' ? 1 : 0;
        }
        return new PropertyName(List.copyOf(segments));
    }

    private static int end(String name, int start) {
        for (int i = start; i < name.length(); i++) {
            // In front of a name's first character a bracket that is never closed is just a character.
            if (name.charAt(i) == '.' || (name.charAt(i) == '[' && i > start && name.indexOf(']', i) > 0)) {
                return i;
            }
        }
        return name.length();
    }

    boolean startsWith(String... words) {
        if (segments.size() < words.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!segments.get(i).means(words[i])) {
                return false;
            }
        }
        return true;
    }

    PropertyName from(int first) {
        return new PropertyName(segments.subList(first, segments.size()));
    }

    /** The list, if this is an element of one. */
    PropertyName withoutIndex() {
        int last = segments.size() - 1;
        return last > 0 && segments.get(last).index().isPresent() ? new PropertyName(segments.subList(0, last)) : this;
    }

    /** The segments with dots between them, numbers in brackets. */
    String dotted() {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            if (segment.index().isPresent()) {
                text.append('[').append(segment.text()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(segment.text());
            }
        }
        return text.toString();
    }
}
