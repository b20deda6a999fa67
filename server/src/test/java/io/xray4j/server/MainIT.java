// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the command line, in a separate process. */
class MainIT {

    private static final Pattern START_LINE =
            Pattern.compile("xray4j \\S+ listens at (http://\\S+) \\(UDP and TCP\\), traces in (.+)");

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void leaveNoneBehind() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void keepsEveryAcknowledgedDocument_afterAKill() throws Exception {
        Running first = run();
        String[] traces = new String[200];
        for (int i = 0; i < traces.length; i++) {
            traces[i] = traceId(i);
            first.client.put(segment(traces[i], i, 0, 1));
        }
        first.process.destroyForcibly().waitFor();

        Running second = run();

        List<String> found = new ArrayList<>();
        found.addAll(second.client.found(Arrays.copyOf(traces, 100)));
        found.addAll(second.client.found(Arrays.copyOfRange(traces, 100, 200)));
        assertThat(found).containsExactlyInAnyOrder(traces);
    }

    @Test
    void printsItsAddressInOneLine_andEndsCleanlyOnSigterm() throws Exception {
        Running server = run();
        assertThat(server.startLine).endsWith("traces in " + folder);

        server.process.toHandle().destroy(); // Process.destroy would close its streams as well

        assertThat(server.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(errors(server.process)).noneMatch(line -> line.contains("Exception") || line.contains("WARNING"));
        new ServerSocket(server.uri.getPort(), 1, InetAddress.getLoopbackAddress()).close();
        new DatagramSocket(server.uri.getPort(), InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void ends_whenStandardInputEnds_ifItIsToldTo() throws Exception {
        Process process = start("--port", "0", "--memory", "--until-eof");
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).matches(START_LINE);
        assertThat(process.isAlive()).isTrue();

        process.getOutputStream().close();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void refusesAnOccupiedPort_inOneLine_leavingNothingBound() throws Exception {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            Process process = start("--port", String.valueOf(udp.getLocalPort()), "--memory");

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(errors(process)).singleElement().asString().contains("in use", "--port");
            new ServerSocket(udp.getLocalPort(), 1, loopback).close();
        }
    }

    @Test
    void refusesAFolderItCannotWrite_inOneLine() throws Exception {
        Path file = Files.createFile(folder.resolve("a-file"));

        Process process = start("--port", "0", "--data", file.toString());

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(errors(process)).singleElement().asString().contains(file.toString(), "--data");
    }

    @Test
    void followsAws_ifItIsToldTo() throws Exception {
        Process process = start("--port", "0", "--memory", "--strict-aws", "--transaction-search");
        Matcher matcher = START_LINE.matcher(
                String.valueOf(process.inputReader(StandardCharsets.UTF_8).readLine()));
        assertThat(matcher.matches()).isTrue();
        ServerFixture client = new ServerFixture(URI.create(matcher.group(1)));

        assertThat(client.post("/Traces", "{\"TraceIds\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.answer("/GetTraceSegmentDestination", "{}")
                        .path("Destination")
                        .asText())
                .isEqualTo("CloudWatchLogs");
    }

    @Test
    void listensAtFurtherPorts_ifItIsToldTo() throws Exception {
        Process process = start("--port", "0", "--memory", "--otlp", "0", "--zipkin", "0");
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        assertThat(lines.readLine()).matches(START_LINE);

        String otlp = furtherAddress(lines.readLine(), "OpenTelemetry's spans");
        String zipkin = furtherAddress(lines.readLine(), "Zipkin's spans");

        assertThat(new ServerFixture(URI.create(otlp))
                        .post("/v1/traces", "{}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(200);
        assertThat(new ServerFixture(URI.create(zipkin))
                        .post("/api/v2/spans", "[]", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(202);
    }

    private static String furtherAddress(String line, String what) {
        Matcher matcher = Pattern.compile("xray4j accepts " + what + " at (http://127.0.0.1:[0-9]+) too")
                .matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return matcher.group(1);
    }

    @Test
    void refusesAnOccupiedFurtherPort_namingItsOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Process process = start("--port", "0", "--memory", "--otlp", String.valueOf(taken.getLocalPort()));

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(errors(process)).singleElement().asString().contains("in use", "--otlp");
        }
    }

    /** Whoever sends no such spans pays nothing for them. */
    @Test
    void loadsTheClassesOfOtherProtocols_withTheirFirstRequest() throws Exception {
        Path loaded = folder.resolve("classes.log");
        Process process = startJava(List.of("-Xlog:class+load:file=" + loaded), "--port", "0", "--memory");
        Matcher matcher = START_LINE.matcher(
                String.valueOf(process.inputReader(StandardCharsets.UTF_8).readLine()));
        assertThat(matcher.matches()).isTrue();
        ServerFixture client = new ServerFixture(URI.create(matcher.group(1)));
        client.put(segment(traceId(1), 1, 0, 1));

        assertThat(Files.readString(loaded))
                .contains("io.xray4j.server.intake.Intake")
                .doesNotContain("io.xray4j.intake.");

        client.post("/v1/traces", "{}", "Content-Type", "application/json");
        assertThat(Files.readString(loaded))
                .contains("io.xray4j.intake.otlp.")
                .doesNotContain("io.xray4j.intake.zipkin.");
    }

    @Test
    void refusesToListenBeyondLoopback_andBadOptions() throws Exception {
        Process open = start("--port", "0", "--memory", "--bind", "0.0.0.0");
        Process wrong = start("--port", "99999");

        assertThat(open.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(errors(open)).singleElement().asString().contains("--bind 0.0.0.0");
        assertThat(open.exitValue()).isEqualTo(1);
        assertThat(wrong.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(errors(wrong)).singleElement().asString().contains("99999");
        assertThat(wrong.exitValue()).isEqualTo(2);
    }

    @Test
    void saysWhoMayDoWhat_ifOtherMachinesCanConnect() throws Exception {
        Path access = folder.resolve("access");

        assertThat(secondLine("--bind", "0.0.0.0", "--insecure-bind"))
                .contains("of every address of this machine (TCP and UDP)", "everybody may read and change everything");
        assertThat(secondLine("--bind", "0.0.0.0", "--access", access.toString()))
                .contains("(TCP; UDP by this machine only)", "need a token or a key of " + access);
        assertThat(secondLine("--access", access.toString())).contains("need a token or a key of " + access);
    }

    private String secondLine(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--port", "0", "--memory"));
        all.addAll(List.of(options));
        BufferedReader out = start(all.toArray(String[]::new)).inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).matches(START_LINE);
        return String.valueOf(out.readLine());
    }

    @Test
    void namesTheOptionAndTheValidValues_inPlainWords() throws Exception {
        assertThat(refusal("--port", "abc")).contains("--port", "\"abc\" is not a whole number");
        assertThat(refusal("--default-rate", "all")).contains("--default-rate", "\"all\" is not a number");
        assertThat(refusal("--retention", "0")).contains("retention is 0 days: it must be 1 to 3650");
        assertThat(refusal("--retention", "999999999999999")).contains("it must be 1 to 3650");
        assertThat(refusal("--retention-bytes", "1000")).contains("at least 67108864");
        assertThat(refusal("--otlp", "70000")).contains("OTLP port is 70000: it must be 0 to 65535");
        assertThat(refusal("--zipkin", "x")).contains("--zipkin", "\"x\" is not a whole number");
        assertThat(refusal("--allow-host", "")).contains("the allowed host is empty");
    }

    /** Runs the command line, which must refuse its options, and returns the one line that it prints. */
    private String refusal(String... arguments) throws Exception {
        Process process = start(arguments);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        List<String> errors = errors(process);
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }

    private Running run() throws IOException {
        Process process = start("--port", "0", "--data", folder.toString());
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        assertThat(line)
                .as("the start line; errors: %s", line == null ? errors(process) : List.of())
                .isNotNull();
        Matcher matcher = START_LINE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        URI uri = URI.create(matcher.group(1));
        return new Running(process, line, uri, new ServerFixture(uri));
    }

    private Process start(String... arguments) throws IOException {
        return startJava(List.of(), arguments);
    }

    private Process startJava(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static List<String> errors(Process process) throws IOException {
        try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
            return errors.lines()
                    .filter(line -> !line.startsWith("Picked up ") && !line.contains("the system grants a UDP buffer"))
                    .toList();
        }
    }

    private record Running(Process process, String startLine, URI uri, ServerFixture client) {}
}
