// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.forwarder.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * A client of X-Ray's API in AWS that passes bodies on as they are, with a signature of version 4. It follows no redirect,
 * waits five seconds for a connection and ten for an answer, and tries once. Safe for use by many threads.
 */
public final class SignedXray implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ANSWER_BYTES = 8 * 1024 * 1024;

    /** The JDK's client sets these itself. */
    private static final Set<String> SET_BY_THE_CLIENT = setOf("Host", "Content-Length", "Connection", "Expect");

    private final URI endpoint;
    private final String region;
    private final Credentials credentials;
    private final HttpClient http;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Clock clock;

    private SignedXray(URI endpoint, String region, Credentials credentials, HttpClient http, Clock clock) {
        this.endpoint = endpoint;
        this.region = region;
        this.credentials = credentials;
        this.http = http;
        this.clock = clock;
    }

    /**
     * Creates a client. Credentials are looked for with the first request, so an answer that none are found comes then.
     *
     * @throws IllegalArgumentException if no region is given and none is found
     */
    public static SignedXray of(AwsTarget target) {
        return of(target, Clock.systemUTC());
    }

    static SignedXray of(AwsTarget target, Clock clock) {
        if (target.localMode()) {
            System.setProperty("aws.disableEc2Metadata", "true");
        }
        String region = region(target);
        URI endpoint = target.endpoint() == null ? endpointOf(region) : target.endpoint();
        HttpClient.Builder http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER);
        URI proxy = target.proxy();
        if (proxy != null) {
            http.proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), portOf(proxy))));
        }
        return new SignedXray(endpoint, region, Credentials.of(target, region), http.build(), clock);
    }

    private static String region(AwsTarget target) {
        if (target.region() != null) {
            return target.region();
        }
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        } catch (SdkException none) {
            throw new IllegalArgumentException(
                    "no AWS region is known: use --region NAME, such as eu-west-1, or set AWS_REGION", none);
        }
    }

    private static URI endpointOf(String region) {
        return URI.create("https://xray." + region + "."
                + PartitionMetadata.of(Region.of(region)).dnsSuffix());
    }

    static int portOf(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equals(address.getScheme()) ? 443 : 80;
    }

    /**
     * An answer of X-Ray, whatever its status.
     *
     * @param errorType the name of the error, such as {@code ThrottledException}; empty if the answer names none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Answer(int status, String errorType, byte[] body) {}

    /** Returns the address of the API, for messages. */
    public URI endpoint() {
        return endpoint;
    }

    /** Returns the region. */
    public String region() {
        return region;
    }

    /**
     * Sends a JSON body to a path of the API and returns the answer.
     *
     * @throws IOException if there are no credentials, or no whole answer came in time; the message says which
     */
    public Answer post(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(path))
                .timeout(ANSWER_TIMEOUT)
                .POST(BodyPublishers.ofByteArray(body));
        sign(path, body).headers().forEach((name, values) -> {
            if (!SET_BY_THE_CLIENT.contains(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<InputStream> response = send(request.build());
        try (InputStream in = response.body()) {
            // A proxy that refuses the connection answers without a body.
            byte[] answer = in == null ? new byte[0] : in.readNBytes(MAX_ANSWER_BYTES);
            String type = response.headers().firstValue("x-amzn-ErrorType").orElse("");
            int colon = type.indexOf(':'); // a URL may follow
            return new Answer(response.statusCode(), colon < 0 ? type : type.substring(0, colon), answer);
        }
    }

    /** Sends a request. The JDK's exception for a refused connection has no message. */
    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw e.getMessage() == null
                    ? new IOException(
                            endpoint + " cannot be reached (" + e.getClass().getSimpleName() + ")", e)
                    : e;
        }
    }

    private SdkHttpRequest sign(String path, byte[] body) throws IOException {
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint.resolve(path))
                .putHeader("Content-Type", "application/json")
                .build();
        AwsCredentialsIdentity identity = credentials.resolve();
        SignedRequest signed = signer.sign(sign -> sign.identity(identity)
                .request(unsigned)
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "xray")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        return signed.request();
    }

    @Override
    public void close() {
        credentials.close();
    }

    private static Set<String> setOf(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }
}
