// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.document.Documents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

class AccessIT {

    private static final String INGEST = "ingest-token-0123456789";
    private static final String READ = "read-token-0123456789-";
    private static final String ADMIN = "admin-token-0123456789";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final List<String> LINES = List.of(
            "ingest token " + INGEST,
            "read token " + READ,
            "admin token " + ADMIN,
            "ingest key AKIDINGEST000001 " + SECRET,
            "admin key AKIDADMIN0000001 " + SECRET);

    @TempDir
    Path folder;

    private XrayServer server;
    private ServerFixture client;

    @BeforeEach
    void start() throws IOException {
        start(ServerConfig.builder());
    }

    private void start(ServerConfig.Builder config) throws IOException {
        stop();
        Path file = folder.resolve("access");
        Files.write(file, LINES);
        server = XrayServer.start(config.bind("0.0.0.0").accessFile(file).build());
        client = new ServerFixture(server.uri());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/TraceSegments, 200, 403, 200",
        "/TelemetryRecords, 200, 403, 200",
        "/Traces, 403, 200, 200",
        "/Groups, 403, 200, 200",
        "/PutEncryptionConfig, 403, 403, 400",
        "/NoOperation, 403, 403, 404",
        "/mcp, 403, 200, 200",
        "/v1/traces, 200, 403, 200",
    })
    void eachRoleMayDoItsPart(String path, int ingest, int read, int admin) {
        assertThat(statuses(path, INGEST, READ, ADMIN)).containsExactly(ingest, read, admin);
        assertThat(client.post(path, body(path)).statusCode())
                .as("without a token")
                .isEqualTo(401);
    }

    private List<Integer> statuses(String path, String... tokens) {
        return List.of(tokens).stream()
                .map(token -> client.post(
                                path,
                                body(path),
                                "Authorization",
                                "Bearer " + token,
                                "Content-Type",
                                "application/json")
                        .statusCode())
                .toList();
    }

    private static String body(String path) {
        return switch (path) {
            case "/TraceSegments" -> "{\"TraceSegmentDocuments\":[]}";
            case "/TelemetryRecords" -> "{\"TelemetryRecords\":[]}";
            case "/Traces" -> "{\"TraceIds\":[]}";
            case "/mcp" -> "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
            default -> "{}";
        };
    }

    /** A router that took the method from a header would let a reader write. */
    @ParameterizedTest
    @ValueSource(strings = {"/CreateGroup", "/CreateSamplingRule", "/PutEncryptionConfig", "/TraceSegments"})
    void noHeaderChangesTheMethodThatWasChecked(String path) {
        for (String token : List.of(READ, ADMIN)) {
            for (String header : List.of("X-HTTP-Method-Override", "x-http-method-override", "X-Method-Override")) {
                String answer = client.request(
                        "GET " + path + " HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Bearer " + token,
                        header + ": POST",
                        "Content-Type: application/json");

                assertThat(answer).as(header).startsWith("HTTP/1.1 4");
            }
        }
    }

    @Test
    void saysWhatIsMissing_inXraysForm() {
        HttpResponse<String> none = client.post("/Traces", "{}");
        assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"xray4j\"");
        assertThat(none.body()).contains("MissingAuthenticationTokenException", "Bearer TOKEN", "read or admin");

        HttpResponse<String> wrong = client.post("/Traces", "{}", "Authorization", "Bearer " + READ + "x");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("UnrecognizedClientException").doesNotContain(READ);

        HttpResponse<String> role = client.post("/Traces", "{}", "Authorization", "Bearer " + INGEST);
        assertThat(role.body()).contains("AccessDeniedException", "that of the token or key is ingest");
        assertThat(client.post("/Traces", "{}", "Authorization", "Basic YTpi").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//Traces",
                "/./Traces",
                "/assets/../Traces",
                "/assets/%2e%2e/Traces",
                "/Traces;a=b",
                "/%54races",
                "/Traces/",
                "/healthz/../Traces",
                "/;/Traces"
            })
    void noSpellingOfAPathIsABypass(String path) {
        for (String method : List.of("POST", "GET", "PUT", "HEAD", "OPTIONS")) {
            String answer = client.request(method + " " + path + " HTTP/1.1", "Host: localhost", "Content-Length: 0");

            assertThat(answer).as(method + " " + path).startsWith("HTTP/1.1 4").doesNotContain("UnprocessedTraceIds");
        }
    }

    @Test
    void thePageIsForEverybody_andTellsNothing() {
        assertThat(client.get("/").statusCode()).isEqualTo(200);
        assertThat(client.get("/healthz").body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(client.get("/healthz", "Authorization", "Bearer " + READ).body())
                .contains("intake", "refusedRequests");
        for (String other : List.of("Bearer nonsense", "Bearer " + INGEST, "Basic YTpi", "AWS4-HMAC-SHA256 nonsense")) {
            assertThat(client.get("/healthz", "Authorization", other).body()).isEqualTo("{\"status\":\"ok\"}");
        }
        assertThat(client.get("/follow?wait=0").statusCode()).isEqualTo(401);
        assertThat(client.get("/follow?wait=0", "Authorization", "Bearer " + READ)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/metrics, This X-Ray needs a token",
        "/api/v2/services, This X-Ray needs a token",
        "/api/v3/services, {\"error\":{\"httpCode\":401",
        "/api/services, {\"data\":null",
    })
    void toolsOfOtherSystemsNeedToRead_andGetErrorsInTheirForm(String path, String refusal) {
        assertThat(client.get(path, "Authorization", "Bearer " + READ).statusCode())
                .isEqualTo(200);
        assertThat(client.get(path, "Authorization", "Bearer " + INGEST).statusCode())
                .isEqualTo(403);
        HttpResponse<String> none = client.get(path);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.body()).startsWith(refusal);
    }

    @Test
    void aLargeBodyWithoutATokenGetsAnAnswerThatAClientCanRead() {
        HttpResponse<String> refused = client.post("/v1/traces", new byte[6_000_000]);

        assertThat(refused.statusCode()).isEqualTo(401);
    }

    @Test
    void countsWhatItRefuses() {
        client.post("/Traces", "{}");
        client.post("/Traces", "{}", "Authorization", "Bearer " + INGEST);

        JsonNode health = ServerFixture.json(
                client.get("/healthz", "Authorization", "Bearer " + READ).body());

        assertThat(health.path("refusedRequests").asInt()).isEqualTo(2);
    }

    @Test
    void anyHostNameIsAccepted_sinceAnotherSitesPageHasNoToken() {
        assertThat(client.request("GET /healthz HTTP/1.1", "Host: xray.example", "Connection: close"))
                .startsWith("HTTP/1.1 200");
        assertThat(client.request(
                        "POST /Traces HTTP/1.1",
                        "Host: xray.example",
                        "Origin: https://xray.example",
                        "Authorization: Bearer " + READ,
                        "Content-Length: 15",
                        "Connection: close",
                        "",
                        "{\"TraceIds\":[]}"))
                .as("the page by a proxy that speaks HTTPS")
                .startsWith("HTTP/1.1 200");
        assertThat(client.post("/Traces", "{}", "Authorization", "Bearer " + READ, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aDaemonsPartNeedsNoTokenOnThisMachine() {
        assertThat(client.post("/GetSamplingRules", "{}").statusCode()).isEqualTo(200);
        assertThat(client.post("/SamplingTargets", "{\"SamplingStatisticsDocuments\":[]}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(signed("/GetSamplingRules", "{}", "AKIDUNKNOWN00001", SECRET).statusCode())
                .as("with a signature that nobody checks")
                .isEqualTo(200);
        assertThat(client.post("/SamplingStatisticSummaries", "{}").statusCode())
                .isEqualTo(401);
        client.datagram("{'format':'json','version':1}\n" + Documents.segment(Documents.traceId(1), 1, 0, 1));
        ServerFixture.await("the datagram", () -> stored() == 1);
    }

    @Test
    void aStreamEndsWhenItsTokenIsTakenAway() throws Exception {
        HttpRequest follow = HttpRequest.newBuilder(server.uri().resolve("/follow"))
                .header("Authorization", "Bearer " + READ)
                .build();
        HttpResponse<Stream<String>> stream = HttpClient.newHttpClient().send(follow, BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);

        Files.write(folder.resolve("access"), List.of("admin token " + ADMIN, "read token " + READ + "-of-today"));

        assertThat(stream.body().filter(line -> !line.isEmpty()).toList())
                .singleElement()
                .asString()
                .contains("\"End\":\"ACCESS\"", "not valid any more");
        assertThat(client.get("/follow?wait=0", "Authorization", "Bearer " + READ)
                        .statusCode())
                .isEqualTo(401);
    }

    private int stored() {
        String health =
                client.get("/healthz", "Authorization", "Bearer " + READ).body();
        return ServerFixture.json(health).path("intake").path("stored").asInt();
    }

    @Test
    void aSignatureWithAKeyOfTheFileIsEnough() {
        assertThat(signed("/CreateGroup", "{\"GroupName\":\"slow\"}", "AKIDADMIN0000001", SECRET)
                        .statusCode())
                .isEqualTo(200);
        assertThat(signed("/Groups", "{}", "AKIDADMIN0000001", SECRET).body()).contains("slow");
        assertThat(signed("/TraceSegments", "{\"TraceSegmentDocuments\":[\"{}\"]}", "AKIDINGEST000001", SECRET)
                        .body())
                .as("the body is read after the signature was checked")
                .contains("UnprocessedTraceSegments");
        assertThat(signed("/Groups", "", "AKIDADMIN0000001", SECRET).statusCode())
                .isEqualTo(200);

        assertThat(signed("/Groups", "{}", "AKIDINGEST000001", SECRET).body()).contains("AccessDeniedException");
        assertThat(signed("/Groups", "{}", "AKIDADMIN0000001", SECRET + "x").body())
                .contains("InvalidSignatureException", "does not match");
        assertThat(signed("/Groups", "{}", "AKIDUNKNOWN00001", SECRET).body()).contains("UnrecognizedClientException");
    }

    /** Posts a body with the signature that AWS's signer makes. */
    private HttpResponse<String> signed(String path, String body, String key, String secret) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<String> headers = new ArrayList<>();
        AwsV4HttpSigner.create()
                .sign(r -> r.identity(AwsCredentialsIdentity.create(key, secret))
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(server.uri().resolve(path))
                                .build())
                        .payload(() -> new ByteArrayInputStream(bytes))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "xray")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1"))
                .request()
                .forEachHeader((name, values) -> {
                    if (!name.equalsIgnoreCase("Host")) {
                        headers.addAll(List.of(name, values.get(0)));
                    }
                });
        return client.post(path, bytes, headers.toArray(String[]::new));
    }

    @Test
    void refusesAnotherAddressWithoutSayingWhoMayUseIt() {
        assertThatThrownBy(() ->
                        XrayServer.start(ServerConfig.builder().bind("0.0.0.0").build()))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContainingAll("--bind 0.0.0.0", "--access", "--insecure-bind");
        assertThatThrownBy(() -> ServerConfig.builder().openDaemon(true).build())
                .hasMessageContaining("--access");
        assertThatThrownBy(() -> ServerConfig.builder()
                        .accessFile(folder.resolve("access"))
                        .insecureBind(true)
                        .build())
                .hasMessageContaining("--insecure-bind");
    }

    @Test
    void anInsecureBindIsOpenForAddresses_andStillClosedForPagesOfOtherSites() {
        try (XrayServer open = XrayServer.start(
                ServerConfig.builder().bind("0.0.0.0").insecureBind(true).build())) {
            ServerFixture anybody = new ServerFixture(open.uri());

            assertThat(anybody.post("/Groups", "{}").statusCode()).isEqualTo(200);
            assertThat(anybody.request("GET /healthz HTTP/1.1", "Host: 192.168.7.7:2000", "Connection: close"))
                    .startsWith("HTTP/1.1 200");
            assertThat(anybody.request("GET /healthz HTTP/1.1", "Host: evil.example", "Connection: close"))
                    .startsWith("HTTP/1.1 421");
        }
    }
}
