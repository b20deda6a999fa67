// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.urlconnection;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.Segment;
import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.http.client.HttpClientContract;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Connections of the JDK's older client. */
public abstract class UrlConnectionScene extends HttpClientContract {
    private @Nullable Recorder recorder;

    @Override
    protected void open(Recorder given) {
        recorder = given;
    }

    @Override
    protected int call(String method, URI uri) throws IOException {
        return call(open(uri), method, 10_000);
    }

    @Override
    protected int callCarrying(String traceHeader, String method, URI uri) throws IOException {
        HttpURLConnection connection = open(uri);
        connection.setRequestProperty(TraceHeader.NAME, traceHeader);
        return call(connection, method, 10_000);
    }

    @Override
    protected int callBriefly(String method, URI uri) throws IOException {
        return call(open(uri), method, 300);
    }

    @Override
    protected void stream(URI uri, InputStream body, OutputStream answer) throws IOException {
        HttpURLConnection connection = open(uri);
        connection.setDoOutput(true);
        connection.setChunkedStreamingMode(0);
        try (OutputStream request = connection.getOutputStream()) {
            body.transferTo(request);
        }
        try (InputStream response = connection.getInputStream()) {
            response.transferTo(answer);
        }
    }

    @Override
    protected void shut() {
        recorder = null;
    }

    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.ASYNC_CLIENT);
    }

    /** Many ask for a header first, which hides a failure from them but not from the trace. */
    @Test
    void recordsAFailure_thatTheConnectionHides() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
        }
        try (Segment segment = tracing.recorder().beginSegment("root")) {
            assertThat(open(nobody).getHeaderField("Any")).isNull();
            assertThat(segment.isSampled()).isTrue();
        }
        RecordedEntity call = tracing.take().subsegment("127.0.0.1");
        assertThat(call).hasFlags(true, false, false).hasNo("/in_progress").hasException(ConnectException.class);
    }

    /** A connection that is dropped before its answer was asked for is not left open in the trace. */
    @Test
    void closesTheCall_whenItIsDisconnectedUnanswered() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Segment segment = tracing.recorder().beginSegment("root")) {
            HttpURLConnection connection = open(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"));
            connection.connect();
            connection.disconnect();
            assertThat(segment.isSampled()).isTrue();
        }
        assertThat(tracing.take().subsegment("127.0.0.1")).hasNo("/in_progress").hasNo("/http/response");
    }

    /** Applications cast, to set their own trust. */
    @Test
    void staysASecureConnection() throws Exception {
        assertThat(open(URI.create("https://127.0.0.1/"))).isInstanceOf(HttpsURLConnection.class);
        assertThat(open(URI.create("http://127.0.0.1/"))).isNotInstanceOf(HttpsURLConnection.class);
    }

    private static int call(HttpURLConnection connection, String method, int timeoutMillis) throws IOException {
        connection.setRequestMethod(method);
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        int status = connection.getResponseCode();
        InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (body != null) {
            try (body) {
                body.readAllBytes();
            }
        }
        return status;
    }

    private HttpURLConnection open(URI uri) throws IOException {
        return traced((HttpURLConnection) uri.toURL().openConnection(), Objects.requireNonNull(recorder));
    }

    /** The integration around it; by itself none. */
    protected HttpURLConnection traced(HttpURLConnection plain, Recorder given) {
        return plain;
    }
}
