// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.applications;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shop in a process of its own: on one line of Spring Boot, packaged and traced in one way. */
final class Shop implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String WHO =
            "Basic " + Base64.getEncoder().encodeToString("ann:secret".getBytes(StandardCharsets.UTF_8));

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path output;
    private final Process process;
    private final URI base;

    Shop(String line, Packaging packaging, Tracing tracing, Traces traces) throws IOException, InterruptedException {
        Path shop = Path.of(property("shop.folder"), line, "target");
        Path work = Files.createDirectories(Path.of(property("shop.target"), line + '-' + packaging + '-' + tracing));
        output = work.resolve("output.txt");
        Path file = packaging.make(
                shop,
                tracing.libraries(),
                work.resolve("shop." + packaging.name().toLowerCase(Locale.ROOT)));

        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m", "-Dserver.port=0", "-Dxray4j.sampling=false"));
        command.addAll(tracing.options());
        command.addAll(
                packaging == Packaging.JAR
                        ? List.of("-jar", file.toString())
                        : List.of("-cp", tomcat(shop), "com.acme.tomcat.WarMain", file.toString(), work.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.matches("(AWS_|XRAY4J_|JAVA_TOOL|JDK_JAVA).*"));
        builder.environment().put("AWS_XRAY_DAEMON_ADDRESS", traces.address());
        process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        base = URI.create("http://127.0.0.1:" + port());
    }

    /** Sends a request of this trace; returns its status and body. */
    String send(String method, String path, String traceId) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", WHO)
                .header("X-Amzn-Trace-Id", "Root=" + traceId + ";Sampled=1")
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    /** Returns what the process has written. */
    String output() throws IOException {
        return Files.readString(output);
    }

    private int port() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Matcher port = PORT.matcher(output());
            if (port.find()) {
                return Integer.parseInt(port.group(1));
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        process.destroyForcibly();
        throw new AssertionError("the shop did not start; it wrote:\n" + output());
    }

    /** Returns the class path of a server of this line, with what starts it. */
    private static String tomcat(Path shop) throws IOException {
        try (Stream<Path> libraries = Files.list(shop.resolve("lib"))) {
            String server = libraries
                    .filter(library -> library.getFileName().toString().matches("(tomcat-embed|jakarta.annotation).*"))
                    .map(Path::toString)
                    .reduce("", (all, one) -> all + one + File.pathSeparator);
            return server + Path.of(property("shop.target"), "test-classes");
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    /** Lets a server stop in order; an executable jar is told to by the system. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new AssertionError("the shop did not stop; it wrote:\n" + output());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
