package io.ringcache.samples.boot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One instance of the shop, in a JVM of its own, seen through HTTP. Thread-safe. */
final class ShopInstance implements AutoCloseable {

    private static final int START_SECONDS = 90;
    private static final int END_SECONDS = 10;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private ShopInstance(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of a shop");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts an instance with the Java and the class path of this JVM; does not wait for it. */
    static ShopInstance start(List<String> nodes, String databaseUrl, String namespace) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Options such as --enable-native-access, which the other JVM needs like this one.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), ShopApplication.class.getName()));
        command.addAll(List.of(
                "--server.port=0",
                "--ringcache.nodes=" + String.join(",", nodes),
                "--ringcache.namespace=" + namespace,
                "--spring.datasource.url=" + databaseUrl));
        return new ShopInstance(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void read() {
        StringBuilder before = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ShopApplication.LISTENING)) {
                    port.complete(Integer.parseInt(line.substring(ShopApplication.LISTENING.length())));
                } else if (port.isDone()) {
                    System.out.println(line);
                } else {
                    before.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            before.append(e);
        }
        port.completeExceptionally(new IllegalStateException("an instance ended before it served:\n" + before));
    }

    /** Waits until the instance serves, and tells where. */
    int port() {
        try {
            return port.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("an instance does not serve after " + START_SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The body of a successful answer. */
    String call(String method, String path, String... headers) {
        HttpResponse<String> response = send(method, path, headers);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    method + " " + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** The number that stands in the answer under that name. */
    int number(String method, String path, String name) {
        Matcher matcher = Pattern.compile('"' + name + "\":(-?[0-9]+)").matcher(call(method, path));
        if (!matcher.find()) {
            throw new IllegalStateException(method + " " + path + " has no number '" + name + "'");
        }
        return Integer.parseInt(matcher.group(1));
    }

    int price(int product) {
        return number("GET", "/products/" + product, "cents");
    }

    int databaseReads() {
        return number("GET", "/database-reads", "reads");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Does nothing to one that has ended.
        process.destroyForcibly();
    }
}
