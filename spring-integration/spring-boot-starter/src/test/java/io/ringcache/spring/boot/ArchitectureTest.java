package io.ringcache.spring.boot;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;

/** Who may know whom, and what is registered by name. */
class ArchitectureTest {

    private static final String ROOT = "io.ringcache.spring.boot";
    private static final int LONGEST_FILE = 400;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void onlyWhatRingcacheShowsToEverybodyIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.ringcache.internal..", "io.lettuce..", "io.netty..", "com.esotericsoftware.."))
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.testcontainers..", "org.springframework.boot.docker.."})
    void whatMayBeMissingIsKnownToThePackageOfConnectionsOnly(String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".connection")
                .should()
                .dependOnClassesThat(resideInAnyPackage(library))
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
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(CLASSES.stream()
                        .filter(type -> type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getPackageName))
                .containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    void classesForUsersAreFinalOrExceptionsOrInterfaces() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areTopLevelClasses()
                .and()
                // Spring may make proxies of these.
                .resideOutsideOfPackage("io.ringcache.spring.boot.actuate")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }

    @Test
    void everyAutoConfigurationIsRegistered() throws IOException {
        String imports = text("META-INF/spring/" + AutoConfiguration.class.getName() + ".imports");
        assertThat(imports.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")))
                .containsExactlyInAnyOrderElementsOf(CLASSES.stream()
                        .filter(type -> type.isAnnotatedWith(AutoConfiguration.class))
                        .map(JavaClass::getName)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/spring.factories", "META-INF/spring/aot.factories"})
    void everythingThatIsRegisteredByNameIsThere(String file) throws IOException {
        Properties factories = new Properties();
        factories.load(new java.io.StringReader(text(file)));
        assertThat(factories).isNotEmpty();
        factories.forEach((type, names) -> assertThat(((String) names).split(","))
                .allSatisfy(name -> assertThat(CLASSES.get(name.strip()).isAssignableTo((String) type))
                        .isTrue()));
    }

    private static String text(String file) throws IOException {
        Path path = Path.of("src/main/resources").resolve(file);
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void noFileIsLong() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            for (Path source : sources) {
                assertThat(Files.readAllLines(source)).as(source.toString()).hasSizeLessThanOrEqualTo(LONGEST_FILE);
            }
        }
    }
}
