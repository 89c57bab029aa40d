package io.ringcache.tck;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What one run of the TCK came to, by its reports in XML. The TCK reports a test that it leaves out as passed; only its
 * log tells. Immutable.
 *
 * @param run number of tests, including those that were left out
 * @param excluded the tests that were left out, as {@code class#method}
 */
record TckReport(int run, int failed, int errors, int skipped, SortedSet<String> excluded) {

    private static final Pattern EXCLUSION = Pattern.compile("EXCLUDING TEST '([^']+)'\\s+'([^']+)'");

    /** Reads all reports in the folder; throws {@link IOException} when one cannot be read. */
    static TckReport read(Path folder) throws IOException {
        TckReport sum = new TckReport(0, 0, 0, 0, new TreeSet<>());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "TEST-*.xml")) {
            for (Path file : files) {
                sum = sum.plus(readOne(file));
            }
        }
        return sum;
    }

    private static TckReport readOne(Path file) throws IOException {
        try {
            Element suite = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
            return new TckReport(
                    count(suite, "testcase"),
                    count(suite, "failure"),
                    count(suite, "error"),
                    count(suite, "skipped"),
                    exclusions(suite.getTextContent()));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("Cannot read " + file, e);
        }
    }

    private static int count(Element suite, String name) {
        return suite.getElementsByTagName(name).getLength();
    }

    private static SortedSet<String> exclusions(String log) {
        SortedSet<String> tests = new TreeSet<>();
        Matcher matcher = EXCLUSION.matcher(log);
        while (matcher.find()) {
            tests.add(matcher.group(1) + '#' + matcher.group(2));
        }
        return tests;
    }

    private TckReport plus(TckReport other) {
        SortedSet<String> both = new TreeSet<>(excluded);
        both.addAll(other.excluded);
        return new TckReport(
                run + other.run, failed + other.failed, errors + other.errors, skipped + other.skipped, both);
    }
}
