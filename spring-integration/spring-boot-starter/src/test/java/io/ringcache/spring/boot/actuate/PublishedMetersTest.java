package io.ringcache.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.ringcache.samples.redis.RedisServers;
import io.ringcache.spring.cache.RingcacheCacheManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.cache.Cache;

/** The page about monitoring and the dashboard name meters that a running application publishes, and the page names all. */
class PublishedMetersTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern IN_DASHBOARD = Pattern.compile("\\b(?:ringcache|cache)_[a-z_]+");

    private static final RedisServers SERVERS = RedisServers.start(2);
    private static final WebApplication APPLICATION = used();

    private static WebApplication used() {
        WebApplication application = new WebApplication(
                String.join(",", SERVERS.uris()), "management.endpoints.web.exposure.include=prometheus");
        Cache cache = CachesConfiguration.cache(application.bean(RingcacheCacheManager.class), "early");
        cache.get("k", () -> "v");
        cache.evict("k");
        return application;
    }

    @AfterAll
    static void end() {
        APPLICATION.close();
        SERVERS.close();
    }

    private static boolean isOurs(String name) {
        return name.startsWith("ringcache.") || name.startsWith("cache.");
    }

    /** A row of the table: name, kind, tags. */
    private static String row(Meter.Id id) {
        String tags = id.getTags().stream().map(Tag::getKey).sorted().collect(Collectors.joining("`, `", "`", "`"));
        return "| `" + id.getName() + "` | " + kind(id.getType()) + " | " + tags + " |";
    }

    private static String kind(Meter.Type type) {
        return switch (type) {
            case COUNTER -> "counter";
            case GAUGE -> "gauge";
            case TIMER -> "timer";
            case LONG_TASK_TIMER -> "timer of what is under way";
            default -> type.name();
        };
    }

    @Test
    void thePageNamesEveryMeterWithItsKindAndTags() throws IOException {
        List<String> published = APPLICATION.bean(MeterRegistry.class).getMeters().stream()
                .map(Meter::getId)
                .filter(id -> isOurs(id.getName()))
                .sorted(Comparator.comparing(Meter.Id::getName))
                .map(PublishedMetersTest::row)
                .distinct()
                .toList();
        List<String> written = Files.readAllLines(DOCS.resolve("monitoring.md")).stream()
                .filter(line -> line.startsWith("| `ringcache.") || line.startsWith("| `cache."))
                .map(line -> line.substring(0, line.lastIndexOf('|', line.length() - 2) + 1))
                .sorted()
                .toList();
        assertThat(written).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void everyMeterOfTheDashboardIsPublished() throws IOException {
        String scraped = APPLICATION.get("/prometheus").body();

        Set<String> published = scraped.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> used = IN_DASHBOARD
                .matcher(Files.readString(DOCS.resolve("grafana-dashboard.json")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).hasSizeGreaterThan(20);
        assertThat(published).containsAll(used);
    }

    @Test
    void theExamplesOfAlertsUsePublishedMeters() throws IOException {
        String scraped = APPLICATION.get("/prometheus").body();

        try (Stream<String> lines = Files.lines(DOCS.resolve("monitoring.md"))) {
            Set<String> used = lines.flatMap(line -> IN_DASHBOARD.matcher(line).results())
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(used).isNotEmpty().allSatisfy(name -> assertThat(scraped).contains(name));
        }
    }
}
