// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateIT {

    private static XrayServer server;
    private static ServerFixture client;

    @BeforeAll
    static void start() {
        server = XrayServer.start(ServerConfig.builder().allowHost("xray").build());
        client = new ServerFixture(server.uri());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1:2000", "[::1]:80", "LOCALHOST:1", "xray:2000"})
    void answersToItsNames(String host) {
        assertThat(health("Host: " + host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "xray.evil", "[::2]", ""})
    void refusesAnyOtherName_asDnsRebindingWouldBring(String host) {
        assertThat(health("Host: " + host)).matches("(?s)HTTP/1.1 (421|400) .*");
    }

    @Test
    void rejectsAForeignHostInTheRequestLine() {
        assertThat(client.request("GET http://evil.example/healthz HTTP/1.1", "Host: localhost"))
                .matches("(?s)HTTP/1.1 (421|400) .*");
    }

    @Test
    void explainsHowToAllowAHost() {
        assertThat(health("Host: evil.example")).contains("evil.example", "--allow-host");
    }

    @Test
    void refusesPagesOfOtherOrigins() {
        String own = server.uri().toString();

        assertThat(post("Origin", "http://evil.example")).isEqualTo(403);
        assertThat(post("Origin", "null")).isEqualTo(403);
        assertThat(post("Origin", "http://localhost:1")).isEqualTo(403);
        assertThat(post("Origin", own.replace("http", "https"))).isEqualTo(403);
        assertThat(post("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(post("Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(post("Origin", own)).isEqualTo(200);
        assertThat(post("Sec-Fetch-Site", "same-origin")).isEqualTo(200);
    }

    @Test
    void allowsNothingToAPreflight() {
        String answer = client.request(
                "OPTIONS /TraceSegments HTTP/1.1",
                "Host: localhost",
                "Origin: http://evil.example",
                "Access-Control-Request-Method: POST");

        assertThat(answer).startsWith("HTTP/1.1 403").doesNotContainIgnoringCase("access-control-allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz", "/nowhere", "/assets/none.js"})
    void putsTheSecurityHeadersOnEveryAnswer(String path) {
        assertGuarded(client.get(path));
    }

    @Test
    void addsThemToJettysOwnErrors() {
        String answer = client.request("GET /healthz HTTP/1.1", "Host: localhost", "X: " + "x".repeat(100_000));

        assertThat(answer)
                .startsWith("HTTP/1.1 431")
                .contains("Content-Security-Policy: default-src 'none'", "x-amzn-RequestId")
                .doesNotContain("org.eclipse", "Jetty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../etc/passwd",
                "/assets/../../xray4j-console/index.html",
                "/assets/..%2f..%2fMETA-INF/MANIFEST.MF",
                "/assets/%2e%2e/%2e%2e/x",
                "/assets/..%00/x",
                "/assets/..\\..\\x",
                "//assets//x",
                "/META-INF/MANIFEST.MF",
                "/xray4j-console/index.html",
            })
    void servesNoPathButThoseOfItsMap(String path) {
        String answer = client.request("GET " + path + " HTTP/1.1", "Host: localhost");

        assertThat(answer).matches("(?s)HTTP/1.1 (404|400) .*").doesNotContain("Manifest", "root:");
    }

    @Test
    void rejectsABodyThatIsTooLarge_withAndWithoutContentLength() {
        assertThat(client.request("POST /Traces HTTP/1.1", "Host: localhost", "Content-Length: 99999999"))
                .startsWith("HTTP/1.1 413");
        assertThat(client.post("/Traces", new byte[17 * 1024 * 1024]).statusCode())
                .isEqualTo(413);
    }

    /** Each protocol has its own form of an error, also for one that no route has seen. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/TraceSegments | application/json | \"__type\":\"AccessDeniedException\"",
                "/v1/traces | application/json | {\"code\":7,\"message\":\"Pages of other origins",
                "/v1/traces | application/x-protobuf | Pages of other origins",
                "/api/v2/spans | text/plain | Pages of other origins",
                "/mcp | application/json | {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Pages"
            })
    void writesARefusalInTheFormOfTheProtocol(String path, String type, String expected) {
        String sent = type.equals("application/x-protobuf") ? type : "application/json";
        String foreign = refusal(path, sent, "Origin: http://evil.example", "Content-Length: 0");

        assertThat(foreign).startsWith("HTTP/1.1 403").containsIgnoringCase("content-type: " + type);
        assertThat(foreign.substring(foreign.indexOf("\r\n\r\n"))).contains(expected);
        assertThat(foreign.contains("x-amzn-ErrorType")).isEqualTo(path.equals("/TraceSegments"));
        String large = refusal(path, sent, "Content-Length: 99999999");
        assertThat(large).startsWith("HTTP/1.1 413").containsIgnoringCase("content-type: " + type);
        assertThat(large).contains("The body is larger");
        assertThat(large.contains("__type")).isEqualTo(path.equals("/TraceSegments"));
        String unknown = client.request("PUT " + path + " HTTP/1.1", "Host: localhost", "Content-Type: " + sent);
        assertThat(unknown).startsWith("HTTP/1.1 405").containsIgnoringCase("content-type: " + type);
        assertThat(unknown.contains("__type")).isEqualTo(path.equals("/TraceSegments"));
        String misdirected = refusal(path, sent, "Content-Length: 0", "Host: evil.example");
        assertThat(misdirected.contains("__type")).isEqualTo(path.equals("/TraceSegments"));
    }

    @Test
    void writesJettysOwnErrorsInTheFormOfTheProtocol() {
        String answer = client.request(
                "POST /v1/traces HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "X: " + "x".repeat(100_000));

        assertThat(answer).startsWith("HTTP/1.1 431").doesNotContain("org.eclipse", "Jetty");
        assertThat(client.request("GET /v1/metrics HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 404")
                .contains("{\"code\":12,");
    }

    private static String refusal(String path, String contentType, String... headers) {
        List<String> lines = new ArrayList<>();
        lines.add("POST " + path + " HTTP/1.1");
        if (!String.join("", headers).contains("Host: ")) {
            lines.add("Host: localhost");
        }
        lines.add("Content-Type: " + contentType);
        lines.addAll(List.of(headers));
        return client.request(lines.toArray(String[]::new));
    }

    @Test
    void answers_whileHundredsOfConnectionsAreHalfOpen() throws IOException {
        List<Socket> halfOpen = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket(server.uri().getHost(), server.port());
                halfOpen.add(socket);
                String begun = i % 2 == 0
                        ? "POST /Traces HTTP/1.1\r\nHost: loc"
                        : "POST /Traces HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{";
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
            }
            long before = System.nanoTime();
            assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        } finally {
            for (Socket socket : halfOpen) {
                socket.close();
            }
        }
    }

    private static int post(String header, String value) {
        String answer = client.request(
                "POST /GetSamplingRules HTTP/1.1",
                "Host: " + server.uri().getAuthority(),
                header + ": " + value,
                "Content-Type: text/plain",
                "Content-Length: 0");
        return Integer.parseInt(answer.substring(9, 12));
    }

    private static String health(String hostLine) {
        return client.request("GET /healthz HTTP/1.1", hostLine);
    }

    private static void assertGuarded(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                                + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"));
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(response.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy"))
                .hasValue("same-origin");
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }
}
