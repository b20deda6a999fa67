// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The signatures that are checked are made by AWS's own signer. */
class SignatureTest {

    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    /** A request with its headers in the form in which a server sees them. */
    private record Sent(String method, String path, String query, Map<String, List<String>> headers)
            implements RequestHead {
        @Override
        public List<String> header(String name) {
            return headers.getOrDefault(name, List.of());
        }

        Sent with(String header, UnaryOperator<String> change) {
            Map<String, List<String>> changed = caseless(headers);
            changed.put(header, List.of(change.apply(String.join(",", header(header)))));
            return new Sent(method, path, query, changed);
        }
    }

    private static Map<String, List<String>> caseless(Map<String, List<String>> from) {
        Map<String, List<String>> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map.putAll(from);
        return map;
    }

    private static Sent signed(String url, String service, Map<String, List<String>> headers) {
        URI uri = URI.create(url);
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri);
        headers.forEach(request::putHeader);
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(AwsCredentialsIdentity.create("AKIDEXAMPLE12345", SECRET))
                        .request(request.build())
                        .payload(() -> new ByteArrayInputStream(BODY))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)))
                .request();
        return new Sent(
                "POST",
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                caseless(signed.headers()));
    }

    private static Sent signed(String url) {
        return signed(url, "xray", Map.of());
    }

    private static String fault(Sent sent, byte[] body, String secret, Instant now) {
        Signature signature = Signature.parse(sent.header("Authorization").get(0));
        assertThat(signature).as(sent.header("Authorization").get(0)).isNotNull();
        String fault = signature.fault(sent, body, secret, now);
        return fault == null ? "" : fault;
    }

    private static String fault(Sent sent) {
        return fault(sent, BODY, SECRET, NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:2000/TraceSegments",
                "http://xray.example/",
                "http://[::1]:2000/v1/traces",
                "http://127.0.0.1:2000/follow?filter=annotation.a%20%3D%20%22b%2Bc%22&from=0&wait=",
                "http://127.0.0.1:2000/follow?b=2&a=%C3%A4&a=1&a=0&flag",
                "http://127.0.0.1:2000/a%20b/%C3%A4~-._"
            })
    void acceptsWhatAwssSignerSigned(String url) {
        assertThat(fault(signed(url))).isEmpty();
    }

    @Test
    void acceptsHeadersWithSpacesAndSeveralValues() {
        assertThat(fault(signed(
                        "http://127.0.0.1:2000/TraceSegments",
                        "xray",
                        Map.of(
                                "X-Amz-Security-Token", List.of("abc"),
                                "Content-Type", List.of("application/json;   charset=utf-8 "),
                                "X-Two", new ArrayList<>(List.of("one", "two"))))))
                .isEmpty();
    }

    @Test
    void refusesAnotherBodyKeyHeaderPathOrQuery() {
        Sent sent = signed("http://127.0.0.1:2000/TraceSegments");

        assertThat(fault(sent, "{\"a\":2}".getBytes(StandardCharsets.UTF_8), SECRET, NOW))
                .contains("X-Amz-Content-Sha256 is not");
        assertThat(fault(sent, BODY, SECRET + "x", NOW)).contains("does not match");
        assertThat(fault(sent.with("Host", host -> "other"))).contains("does not match");
        assertThat(fault(new Sent("POST", "/Traces", "", sent.headers))).contains("does not match");
        assertThat(fault(new Sent("GET", sent.path, "", sent.headers))).contains("does not match");
        assertThat(fault(new Sent("POST", sent.path, "a=b", sent.headers))).contains("does not match");
        assertThat(fault(sent.with("Authorization", text -> text.replaceAll("=[0-9a-f]{3}", "=000"))))
                .contains("does not match");
    }

    @Test
    void refusesWhatWasSignedLongAgo_orWillBe() {
        Sent sent = signed("http://127.0.0.1:2000/TraceSegments");

        assertThat(fault(sent, BODY, SECRET, NOW.plus(Duration.ofMinutes(5)))).isEmpty();
        assertThat(fault(sent, BODY, SECRET, NOW.plus(Duration.ofSeconds(301))))
                .contains("clocks may differ by 5 minutes");
        assertThat(fault(sent, BODY, SECRET, NOW.minus(Duration.ofSeconds(301))))
                .contains("clocks may differ");
        assertThat(fault(sent.with("X-Amz-Date", date -> "20261201T080000Z"))).contains("not of the day");
        assertThat(fault(sent.with("X-Amz-Date", date -> "20261130T256199Z"))).contains("is no time");
        assertThat(fault(sent.with("X-Amz-Date", date -> ""))).contains("X-Amz-Date is missing");
    }

    @Test
    void refusesASignatureForAnotherService_orOfTooFewHeaders() {
        assertThat(fault(signed("http://127.0.0.1:2000/TraceSegments", "s3", Map.of())))
                .contains("another service");
        Sent sent = signed("http://127.0.0.1:2000/TraceSegments");
        assertThat(fault(sent.with("Authorization", text -> text.replace("host;", ""))))
                .contains("does not cover");
        assertThat(fault(sent.with("X-Amz-Security-Token", none -> "added"))).contains("X-Amz-Security-Token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=a/20261130/r/xray/aws4_request, SignedHeaders=host, Signature=00",
                "AWS4-ECDSA-P256-SHA256 Credential=a/20261130/xray/aws4_request, SignedHeaders=host, Signature=00",
                "Basic YTpi"
            })
    void readsNoOtherForm(String header) {
        assertThat(Signature.parse(header)).isNull();
        assertThat(Signature.parse("AWS4-HMAC-SHA256 Credential=" + "a/".repeat(100_000)))
                .isNull();
    }
}
