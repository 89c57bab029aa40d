package io.ringcache.spring;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom. */
class SpringArchitectureTest {

    private static final String ROOT = "io.ringcache.spring";
    private static final int LONGEST_FILE = 400;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void nothingInternalOfTheProviderIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.ringcache.internal.."))
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "cache, service",
        "cache, web",
        "cache, metrics",
        "service, cache",
        "service, web",
        "service, metrics",
        "web, cache",
        "web, metrics",
        "metrics, service",
        "metrics, web"
    })
    void packagesThatHaveNothingToDoWithEachOther(String from, String to) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + from)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "." + to))
                .check(CLASSES);
    }

    @Test
    void whatIsOptionalIsKnownToThePackagesThatNeedIt() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".metrics")
                .should()
                .dependOnClassesThat(resideInAPackage("io.micrometer.."))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".cache", ROOT + ".metrics")
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.web.."))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".cache")
                .and()
                .doNotHaveSimpleName("Transactions")
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.cache.transaction.."))
                .check(CLASSES);
    }

    /** Its thread lives as long as the JVM, and with it the class loader of whatever application was the first to use it. */
    @Test
    void nobodyUsesTheTimerThatTheJdkHasForFutures() {
        noClasses()
                .should()
                .callMethod(CompletableFuture.class, "orTimeout", long.class, TimeUnit.class)
                .orShould()
                .callMethod(CompletableFuture.class, "completeOnTimeout", Object.class, long.class, TimeUnit.class)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(CLASSES);
    }

    @Test
    void noFileIsTooLong() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > LONGEST_FILE)
                    .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
