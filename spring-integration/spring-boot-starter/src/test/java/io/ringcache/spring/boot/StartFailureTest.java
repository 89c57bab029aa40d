package io.ringcache.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.spring.boot.shop.ShopApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What somebody reads whose application does not start. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {

    @TempDir
    private Path folder;

    private static void start(String... arguments) {
        SpringApplication application = new SpringApplication(ShopApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        assertThatThrownBy(() -> {
                    try (ConfigurableApplicationContext context = application.run(arguments)) {
                        assertThat(context.isActive()).as("it has started").isFalse();
                    }
                })
                .isInstanceOf(Exception.class);
    }

    @Test
    void anUnknownKeyIsReportedWithFileAndLine(CapturedOutput output) throws IOException {
        Path file = Files.writeString(folder.resolve("application.yaml"), """
                ringcache:
                  nodes: redis://app:s3cret@127.0.0.1:1
                  leese: 5s
                """);
        start("--spring.config.location=" + file.toUri());
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Ringcache cannot be configured: there is no setting 'leese': did you mean 'lease'?")
                .contains("Property: ringcache.leese")
                .containsPattern("Origin: .*application.yaml.* - 3:10")
                .contains("Correct the property 'ringcache.leese' in ")
                .doesNotContain("s3cret");
    }

    @Test
    void aWrongValueOnTheCommandLineIsReported(CapturedOutput output) {
        start("--ringcache.templates.default.near.mode=pull");
        assertThat(output)
                .contains("'pull' is not one of invalidate, push, none, off")
                .contains("Origin: property source 'commandLineArgs'");
    }

    @Test
    void aNodeThatIsThereTwiceIsReported(CapturedOutput output) {
        start("--ringcache.nodes[0]=redis://h:6379", "--ringcache.nodes[1]=redis://H");
        assertThat(output).contains("Property: ringcache.nodes[1]").contains("h:6379");
    }

    @Test
    void settingsThatDoNotFitTogetherAreReported(CapturedOutput output) {
        start("--ringcache.templates.default.near.mode=none");
        assertThat(output)
                .contains("Ringcache cannot be configured: template 'default': ")
                .contains("APPLICATION FAILED TO START");
    }

    @Test
    void aFileThatIsMissingIsReported(CapturedOutput output) {
        start("--ringcache.spring.config=classpath:nowhere.yaml");
        assertThat(output)
                .contains("the file 'classpath:nowhere.yaml' does not exist")
                .contains("Property: ringcache.spring.config");
    }

    @Test
    void aMistakeInAFileOfRingcacheIsReported(CapturedOutput output) throws IOException {
        Path file = Files.writeString(folder.resolve("ringcache.yaml"), "leese: 5s");
        start("--ringcache.spring.config=" + file.toUri());
        assertThat(output).contains("unknown key 'leese' in file:").contains("APPLICATION FAILED TO START");
    }

    @Test
    void aMistakeOnSpringBootsWayToJCacheIsReported(CapturedOutput output) throws IOException {
        Path file = Files.writeString(folder.resolve("ringcache.yaml"), "leese: 5s");
        start("--spring.cache.type=jcache", "--spring.cache.jcache.config=" + file.toUri());
        assertThat(output)
                .contains("Ringcache cannot be configured: unknown key 'leese' in file:")
                .contains("APPLICATION FAILED TO START");
    }

    @Test
    void anUnknownPropertyOfSpringsOwnIsReported(CapturedOutput output) {
        start("--ringcache.spring.transaction-awar=true");
        assertThat(output).contains("did you mean 'ringcache.spring.transaction-aware'?");
    }

    @Test
    void aNumberOutOfItsRangeIsReported(CapturedOutput output) {
        start("--ringcache.spring.caches.books.max-loads-without-redis=0");
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("ringcache.spring.caches.books")
                .contains("maxLoadsWithoutRedis is 0: expected a number from 1");
    }
}
