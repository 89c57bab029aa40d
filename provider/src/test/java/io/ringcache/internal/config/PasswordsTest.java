package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.RingConfiguration;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://user:secret@h1:x",
                "redis://user:secret",
                "redis://:secret",
                "redis://:sec ret@h1",
                "redis://:secret@",
                "redis://:secret/@h1",
                "redis://:secret?@h1",
                "redis://:secret#@h1",
                "redis://:a@secret@h1",
                "redis://h1,redis://:secret@h1",
                "redis://:secret@h1;weight=0",
                "redis://:a;weight=secret@h1;weight=0",
                "redis://:secret@h_1",
                "http://user:secret@h1",
                "user:secret@h1",
                "redis://:a,secret@h1:x"
            })
    void areNotInTheErrorAboutTheNodes(String nodes) {
        assertThat(trace(Given.nothing().property("nodes", nodes).failure()))
                .doesNotContain("secret")
                .doesNotContain("sec ret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodes:\n  - uri: redis://:secret@h1\n  weight: 2",
                "nodes: [redis://:secret@h1",
                "nodes: redis://:secret@h1\nnodes: redis://:secret@h1",
                "nodes: {redis://:secret@h1: 2}",
                "nodes: [redis://:secret@h1: 2]",
                "nodes: [{redis://:secret@h1: 2}]",
                "nodes: {url: redis://:secret@h1}",
                "nodes: [[redis://:secret@h1]]",
                "node: redis://:secret@h1",
                "redis://:secret@h1",
                "nodes: redis://:secret@${x"
            })
    void areNotInTheErrorAboutTheFile(String yaml) {
        assertThat(trace(Given.yaml(directory, yaml).failure())).doesNotContain("secret");
    }

    @Test
    void areNotInTheErrorAboutTheUri() {
        assertThat(trace(Given.uri("redis://:secret@h1").failure())).doesNotContain("secret");
    }

    @Test
    void areNotShownByTheSettings() {
        String uri = "redis://user:secret@h1:6379";
        assertThat(Given.nothing().property("nodes", uri).parse().toString())
                .contains("redis://h1:6379")
                .doesNotContain("secret");
        assertThat(new RawValue(uri, "x").toString()).doesNotContain("secret");
        assertThat(RingConfiguration.builder().nodes(uri).build().toString()).doesNotContain("secret");
    }

    /** Everything that a log would show, causes included. */
    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
