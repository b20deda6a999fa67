// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.forwarder.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
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
    private static final String ROLE_SECRET = "of-the-role-K7MDENGbPxRfiCYEXAMPLEKEY";

    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Queue<String> tokens = new ConcurrentLinkedQueue<>();
    private final Queue<String> assumed = new ConcurrentLinkedQueue<>();
    private HttpServer service;
    private volatile String redirect = "";
    private volatile String secret = SECRET;

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
        if (request.getRequestURI().getPath().equals("/")) {
            answerAssumeRole(request, body);
            return;
        }
        try {
            tokens.add(String.valueOf(request.getRequestHeaders().getFirst("X-Amz-Security-Token")));
            faults.add(SignatureCheck.fault(request, body, secret, REGION));
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

    /** Answers AssumeRole as AWS's Security Token Service does. */
    private void answerAssumeRole(HttpExchange request, byte[] body) throws IOException {
        assumed.add(new String(body, StandardCharsets.UTF_8));
        byte[] answer = ("<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>"
                        + "<Credentials><AccessKeyId>ASIAOFTHEROLE</AccessKeyId><SecretAccessKey>" + ROLE_SECRET
                        + "</SecretAccessKey><SessionToken>token-of-the-role</SessionToken><Expiration>"
                        + Instant.now().plus(Duration.ofHours(1)) + "</Expiration></Credentials></AssumeRoleResult>"
                        + "</AssumeRoleResponse>")
                .getBytes(StandardCharsets.UTF_8);
        request.getResponseHeaders().add("Content-Type", "text/xml");
        request.sendResponseHeaders(200, answer.length);
        request.getResponseBody().write(answer);
        request.close();
    }

    @Test
    void assumesARole_andSignsWithWhatItGets() throws Exception {
        String role = "arn:aws:iam::123456789012:role/traces";
        secret = ROLE_SECRET;
        System.setProperty("aws.endpointUrlSts", endpoint().toString());
        try (SignedXray xray = SignedXray.of(new AwsTarget(REGION, role, endpoint(), null, true))) {
            xray.post("/TraceSegments", "{}".getBytes(StandardCharsets.UTF_8));
            xray.post("/TraceSegments", "{}".getBytes(StandardCharsets.UTF_8));
        } finally {
            System.clearProperty("aws.endpointUrlSts");
        }

        assertThat(faults).containsExactly("", "");
        assertThat(tokens).containsExactly("token-of-the-role", "token-of-the-role");
        assertThat(assumed)
                .as("once, until it expires")
                .singleElement()
                .asString()
                .contains("Action=AssumeRole", "RoleArn=" + URLEncoder.encode(role, StandardCharsets.UTF_8));
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

    /** The JDK's client has no body for a proxy that refuses to connect. */
    @Test
    void passesOnThatAProxyRefuses() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread refusing = new Thread(() -> refuse(proxy), "refusing-proxy");
            refusing.start();
            AwsTarget behind = new AwsTarget(
                    REGION,
                    null,
                    URI.create("https://xray.invalid"),
                    URI.create("http://127.0.0.1:" + proxy.getLocalPort()),
                    true);
            try (SignedXray xray = SignedXray.of(behind)) {
                SignedXray.Answer answer = xray.post("/TraceSegments", new byte[0]);

                assertThat(answer.status()).isEqualTo(407);
                assertThat(answer.body()).isEmpty();
            }
            refusing.join();
        }
    }

    private static void refuse(ServerSocket proxy) {
        try (Socket client = proxy.accept()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                // the request to connect
            }
            client.getOutputStream()
                    .write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysThatTheServiceCannotBeReached() {
        AwsTarget nobody = new AwsTarget(REGION, null, URI.create("http://127.0.0.1:1"), null, true);
        try (SignedXray xray = SignedXray.of(nobody)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> xray.post("/TraceSegments", new byte[0]))
                    .withMessage("http://127.0.0.1:1 cannot be reached (ConnectException)");
        }
    }
}
