// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.forwarder.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.xray.XRayClient;

/** Requests to a service on this machine that checks signatures as AWS describes them. */
class SignedXrayIT {

    private static final String KEY = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String REGION = "eu-west-1";

    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private HttpServer service;
    private volatile String redirect = "";

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
        System.setProperty("aws.accessKeyId", KEY);
        System.setProperty("aws.secretAccessKey", SECRET);
    }

    @AfterEach
    void stop() {
        service.stop(0);
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private void answer(HttpExchange request) throws IOException {
        byte[] body = request.getRequestBody().readAllBytes();
        try {
            faults.add(SignatureCheck.fault(request, body, SECRET, REGION));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        byte[] answer = "{\"UnprocessedTraceSegments\":[]}".getBytes(StandardCharsets.UTF_8);
        if (!redirect.isEmpty()) {
            request.getResponseHeaders().add("Location", redirect);
        }
        request.sendResponseHeaders(redirect.isEmpty() ? 200 : 307, answer.length);
        request.getResponseBody().write(answer);
        request.close();
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + service.getAddress().getPort());
    }

    private AwsTarget target() {
        return new AwsTarget(REGION, null, endpoint(), null, true);
    }

    /** The service accepts AWS's own client, and so may judge ours. */
    @Test
    void signsAsTheAwsSdkDoes() throws Exception {
        try (XRayClient sdk = XRayClient.builder()
                .region(Region.of(REGION))
                .endpointOverride(endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            sdk.putTraceSegments(put -> put.traceSegmentDocuments("{\"name\":\"ü\"}"));
        }
        try (SignedXray ours = SignedXray.of(target())) {
            SignedXray.Answer answer = ours.post(
                    "/TraceSegments",
                    "{\"TraceSegmentDocuments\":[\"{\\\"name\\\":\\\"ü\\\"}\"]}".getBytes(StandardCharsets.UTF_8));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).asString().contains("UnprocessedTraceSegments");
        }

        assertThat(faults).containsExactly("", "");
    }

    @Test
    void theCheckNoticesAWrongKey() throws Exception {
        System.setProperty("aws.secretAccessKey", "another");
        try (SignedXray ours = SignedXray.of(target())) {
            ours.post("/TraceSegments", new byte[] {'{', '}'});
        }

        assertThat(faults).hasSize(1).allMatch(fault -> fault.startsWith("the signature is wrong"));
    }

    /** A redirect could send signed documents to another host. */
    @Test
    void followsNoRedirect() throws Exception {
        redirect = endpoint() + "/elsewhere";
        try (SignedXray ours = SignedXray.of(target())) {
            assertThat(ours.post("/TraceSegments", new byte[0]).status()).isEqualTo(307);
        }

        assertThat(faults).hasSize(1);
    }

    @Test
    void knowsTheEndpointOfEachPartition() {
        for (List<String> known : List.of(
                List.of("eu-west-1", "https://xray.eu-west-1.amazonaws.com"),
                List.of("us-gov-west-1", "https://xray.us-gov-west-1.amazonaws.com"),
                List.of("cn-north-1", "https://xray.cn-north-1.amazonaws.com.cn"))) {
            try (SignedXray xray = SignedXray.of(new AwsTarget(known.get(0), null, null, null, true))) {
                assertThat(xray.endpoint()).hasToString(known.get(1));
            }
        }
    }

    @Test
    void refusesAddressesThatAreNone() {
        for (String invalid : List.of("ftp://host", "file:/etc/passwd", "xray")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> new AwsTarget(REGION, null, URI.create(invalid), null, true))
                    .withMessageContaining("https://host");
        }
    }

    @Test
    void saysThatTheServiceCannotBeReached() {
        AwsTarget nobody = new AwsTarget(REGION, null, URI.create("http://127.0.0.1:1"), null, true);
        try (SignedXray xray = SignedXray.of(nobody)) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> xray.post("/TraceSegments", new byte[0]));
        }
    }
}
