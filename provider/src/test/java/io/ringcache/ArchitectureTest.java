package io.ringcache;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may know whom. A class that wants a forbidden import is in the wrong place. */
class ArchitectureTest {

    private static final String ROOT = "io.ringcache";
    private static final int LONGEST_FILE = 400;

    /** Package -> packages of ours that it may use, without their common prefix; the root may use all. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("codec", Set.of()),
            Map.entry("async", Set.of()),
            Map.entry("connection", Set.of()),
            Map.entry("failure", Set.of()),
            Map.entry("monitor", Set.of()),
            Map.entry("near", Set.of()),
            Map.entry("ring", Set.of("monitor")),
            Map.entry("internal.entry", Set.of()),
            Map.entry("internal.ring", Set.of()),
            Map.entry("internal.wire", Set.of()),
            Map.entry("lock", Set.of()),
            Map.entry("ratelimit", Set.of()),
            Map.entry("internal.script", Set.of("internal.store", "internal.ring")),
            Map.entry(
                    "internal.lock",
                    Set.of("internal.script", "internal.ring", "internal.store", "internal.wire", "lock", "failure")),
            Map.entry(
                    "internal.ratelimit",
                    Set.of(
                            "internal.script",
                            "internal.ring",
                            "internal.store",
                            "internal.wire",
                            "ratelimit",
                            "failure")),
            Map.entry("internal.config", Set.of("codec", "near", "failure", "ratelimit", "region", "connection")),
            Map.entry("internal.connection", Set.of("internal.config", "connection")),
            Map.entry("internal.store", Set.of("internal.entry", "internal.ring")),
            Map.entry("internal.near", Set.of("internal.store", "monitor", "near")),
            Map.entry("region", Set.of()),
            Map.entry(
                    "internal.region",
                    Set.of("internal.store", "internal.entry", "internal.ring", "failure", "monitor")),
            Map.entry("internal.event", Set.of("internal.entry")),
            Map.entry("internal.management", Set.of("internal.entry", "monitor")),
            Map.entry("internal.integration", Set.of("internal.entry")),
            Map.entry(
                    "internal.redis",
                    Set.of(
                            "internal.store",
                            "internal.entry",
                            "internal.ring",
                            "internal.wire",
                            "internal.script",
                            "internal.config",
                            "internal.connection",
                            "connection",
                            "codec",
                            "failure",
                            "monitor",
                            "ring")),
            Map.entry(
                    "internal.cache",
                    Set.of(
                            "internal.entry",
                            "internal.store",
                            "internal.near",
                            "internal.integration",
                            "internal.event",
                            "internal.management",
                            "async",
                            "failure",
                            "monitor")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packagesUseOnlyWhatTheTableAllows() {
        Map<String, Set<String>> wrong = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            String from = shortName(type);
            if (from.isEmpty() || from.startsWith("samples")) {
                continue;
            }
            assertThat(MAY_USE).as("every package is in the table").containsKey(from);
            Set<String> targets = type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(ROOT))
                    .map(ArchitectureTest::shortName)
                    .filter(to -> !to.equals(from)
                            && !MAY_USE.getOrDefault(from, Set.of()).contains(to))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!targets.isEmpty()) {
                wrong.put(type.getName(), targets);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String shortName(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "io.lettuce..,io.ringcache.internal.redis",
        "io.netty..,io.ringcache.internal.redis",
        "com.github.benmanes.caffeine..,io.ringcache.internal.near",
        "com.esotericsoftware..,io.ringcache.codec",
        "org.snakeyaml..,io.ringcache.internal.config"
    })
    void aLibraryIsKnownToOnePackageOnly(String library, String home) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .and()
                .resideOutsideOfPackages(home, ROOT + ".samples..")
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(CLASSES);
    }

    @Test
    void theDecisionsAreWithoutInputAndOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".internal.entry", ROOT + ".internal.ring", ROOT + ".internal.wire")
                .should()
                .dependOnClassesThat(resideInAPackage("java.net.."))
                .orShould()
                .dependOnClassesThat(resideInAPackage("java.util.concurrent.locks.."))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    /** Its thread lives as long as the JVM, and with it the class loader of whatever application was the first to use it. */
    @Test
    void nobodyUsesTheTimerThatTheJdkHasForFutures() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".samples..")
                .should()
                .callMethod(CompletableFuture.class, "orTimeout", long.class, TimeUnit.class)
                .orShould()
                .callMethod(CompletableFuture.class, "completeOnTimeout", Object.class, long.class, TimeUnit.class)
                .check(CLASSES);
    }

    @Test
    void publicMethodsShowNothingInternal() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(
                        ROOT,
                        ROOT + ".async",
                        ROOT + ".codec",
                        ROOT + ".connection",
                        ROOT + ".failure",
                        ROOT + ".monitor",
                        ROOT + ".near",
                        ROOT + ".lock",
                        ROOT + ".ratelimit",
                        ROOT + ".region")
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(showNothingInternal())
                .check(CLASSES);
    }

    private static ArchCondition<JavaMethod> showNothingInternal() {
        return new ArchCondition<>("show nothing internal") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                        .filter(type -> type.getPackageName().startsWith(ROOT + ".internal"))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " shows " + type.getName())));
            }
        };
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith("org.jspecify.annotations.NullMarked")
                .check(CLASSES);
        assertThat(CLASSES.stream()
                        .filter(type -> !type.getPackageName().startsWith(ROOT + ".samples"))
                        .map(JavaClass::getPackageName)
                        .collect(Collectors.toSet()))
                .hasSize((int) CLASSES.stream()
                        .filter(type -> type.getSimpleName().equals("package-info"))
                        .filter(type -> !type.getPackageName().startsWith(ROOT + ".samples"))
                        .count());
    }

    @Test
    void classesForUsersAreFinalOrExceptionsOrInterfaces() {
        classes()
                .that()
                .resideInAnyPackage(
                        ROOT, ROOT + ".codec", ROOT + ".near", ROOT + ".lock", ROOT + ".ratelimit", ROOT + ".region")
                .and()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areTopLevelClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }

    @Test
    void noFileIsLong() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > LONGEST_FILE)
                    .map(Path::toString)
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
