package io.ringcache.spring.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects what one source says about one setting, a list perhaps element by element. Not thread-safe. */
final class SettingParts {

    private final String path;
    private final TreeMap<Integer, NodeParts> elements = new TreeMap<>();
    private @Nullable SourceProperty whole;

    SettingParts(String path) {
        this.path = path;
    }

    void add(SettingPart part, SourceProperty property) {
        if (part.index() == null) {
            whole = once(whole, property);
        } else {
            elements.computeIfAbsent(part.index(), i -> new NodeParts()).add(part.field(), property);
        }
    }

    Setting setting() {
        SourceProperty all = whole;
        if (all != null && elements.isEmpty()) {
            return new Setting(path, List.of(new Setting.Element(all.text(), all)));
        }
        if (all != null) {
            throw RingcachePropertyException.about(
                    all, "the same list is also written element by element there: keep one of them", null);
        }
        List<Setting.Element> list = new ArrayList<>();
        elements.forEach((index, parts) -> {
            if (index != list.size()) {
                throw RingcachePropertyException.about(
                        parts.any(), "the list has no element [" + list.size() + "]: number them from 0", null);
            }
            list.add(parts.element());
        });
        return new Setting(path, list);
    }

    private static SourceProperty once(@Nullable SourceProperty former, SourceProperty property) {
        if (former != null && !former.text().equals(property.text())) {
            throw RingcachePropertyException.about(
                    property, "it is also written as '" + former.shownName() + "' there: keep one of them", null);
        }
        return property;
    }

    /** The parts of one element; only a node has more than one. */
    private static final class NodeParts {

        private @Nullable SourceProperty uri;
        private @Nullable SourceProperty weight;

        void add(@Nullable String field, SourceProperty property) {
            if ("weight".equals(field)) {
                weight = once(weight, property);
            } else {
                uri = once(uri, property);
            }
        }

        SourceProperty any() {
            SourceProperty first = uri == null ? weight : uri;
            if (first == null) {
                throw new IllegalStateException("an element without parts");
            }
            return first;
        }

        Setting.Element element() {
            SourceProperty text = uri;
            if (text == null) {
                throw RingcachePropertyException.about(any(), "the node has a weight but no uri", null);
            }
            String share = weight == null ? "" : ";weight=" + weight.text().strip();
            return new Setting.Element(text.text().strip() + share, text);
        }
    }
}
