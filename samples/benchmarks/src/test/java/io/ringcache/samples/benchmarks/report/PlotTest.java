package io.ringcache.samples.benchmarks.report;

import static io.ringcache.samples.benchmarks.Contestants.CAFFEINE;
import static io.ringcache.samples.benchmarks.Contestants.RINGCACHE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PlotTest {

    private static Document plot(List<Measured> ours, List<Measured> theirs) throws Exception {
        List<Row> rows = Row.of(Stream.concat(theirs.stream(), ours.stream()).toList());
        String svg = new Plot(Section.of(rows).get(0)).svg();
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void namesAreEscaped() throws Exception {
        String workload = "get & \"put\" <both>";
        Document plot = plot(Rounds.of(workload, RINGCACHE, "ns", 1), List.of());
        assertThat(plot.getDocumentElement().getTextContent()).contains(workload);
    }

    @Test
    void ringcacheComesFirstAndStandsOut() throws Exception {
        Document plot = plot(Rounds.of("get", RINGCACHE, "ns", 10), Rounds.of("get", CAFFEINE, "ns", 5));
        // The first is the background.
        assertThat(attribute(plot, 1, "class")).isEqualTo("ours");
        assertThat(attribute(plot, 2, "class")).isEqualTo("bar");
        assertThat(length(plot, 1) / length(plot, 2)).isCloseTo(2, within(0.01));
    }

    @Test
    void whereFiguresAreFarApartBarsGrowWithTheLogarithm() throws Exception {
        Document plot = plot(Rounds.of("get", RINGCACHE, "ns", 100), Rounds.of("get", CAFFEINE, "ns", 10_000));
        assertThat(plot.getDocumentElement().getTextContent()).contains("logarithmic scale", "1 us", "10 us");
        Document further = plot(Rounds.of("get", RINGCACHE, "ns", 20, 200), Rounds.of("get", CAFFEINE, "ns", 100_000));
        assertThat(length(further, 1) / length(further, 2)).isCloseTo(Math.log10(11) / 4, within(0.01));
    }

    @Test
    void nothingAtAllIsAPlotToo() throws Exception {
        Document plot = plot(Rounds.of("get, allocated", RINGCACHE, "B", 0), List.of());
        assertThat(plot.getDocumentElement().getTextContent()).contains("0 B");
    }

    private static double length(Document plot, int bar) {
        return Double.parseDouble(attribute(plot, bar, "width"));
    }

    private static String attribute(Document plot, int bar, String name) {
        return plot.getElementsByTagName("rect")
                .item(bar)
                .getAttributes()
                .getNamedItem(name)
                .getNodeValue();
    }
}
