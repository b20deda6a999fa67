// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.http.client;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.xray4j.Segment;
import io.xray4j.conformance.http.Capability;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.testing.RecordedEntity;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The part of {@link HttpClientContract} that replays what the X-Ray SDK for Python was recorded with, call by call, and
 * holds the whole of each subsegment against a document. Where that SDK has a defect, the document is as it should have
 * been: methods in upper case, no user-info, connection failures remote as all calls are, one subsegment each.
 */
abstract class HttpClientRecordings extends HttpClientFailures {
    private String told = "none yet";

    /** Its custom name has no counterpart: a call is named by its host. */
    @Test
    void isAsRecorded_77_aiohttpClient() throws Exception {
        URI nobody = unusedPort();
        inSegment(() -> {
            call("GET", uri("/a/200?x=1"));
            call("POST", uri("/status/404"));
            assertThat(catchThrowable(() -> call("GET", nobody.resolve("/x")))).isNotNull();
            call("GET", uri("/status/429"));
        });
        call("GET", uri("/a/200"));
        RecordedEntity segment = tracing.take();
        matches("77-aiohttp-client", segment, nobody);
        assertToldOf(segment, 0, 1, 3);
        assertThat(takeNextHeader()).isEmpty();
    }

    /** Its address that is none never gets as far as a client of the JVM; core names such a call. */
    @Test
    void isAsRecorded_78_requestsClient() throws Exception {
        URI nobody = unusedPort();
        boolean[] refused = new boolean[1];
        inSegment(() -> {
            call("GET", uri("/a/200?x=1"));
            call("POST", uri("/status/404"));
            call("GET", uri("/status/500"));
            call("GET", uri("/status/429"));
            assertThat(catchThrowable(() -> call("GET", nobody.resolve("/x?secret=1"))))
                    .isNotNull();
            refused[0] = refuses(as("user:pass", "/a/200"));
        });
        try (Segment unsampled =
                tracing.recorder().segment("root").sampled(false).begin()) {
            call("GET", uri("/a/200"));
            assertThat(unsampled.isSampled()).isFalse();
        }
        call("GET", uri("/a/200"));
        RecordedEntity segment = tracing.take();
        matches(refused[0] ? "78-requests-client-refusing" : "78-requests-client", segment, nobody);
        assertToldOf(segment, 0, 1, 2, 3);
        if (!refused[0]) {
            assertToldOf(segment, 5);
        }
        assertThat(takeNextHeader()).endsWith(";Sampled=0").doesNotContain("Root=1-00000000-");
        assertThat(takeNextHeader()).isEmpty();
    }

    /** A client that answers later records no other document than one that is waited for. */
    @Test
    void isAsRecorded_81_httpxClient() throws Exception {
        URI nobody = unusedPort();
        boolean[] refused = new boolean[1];
        boolean async = !absent().contains(Capability.ASYNC_CLIENT);
        inSegment(() -> {
            call("GET", uri("/a/200?x=1"));
            call("POST", uri("/status/404"));
            refused[0] = refuses(as("user", "/status/500"));
            assertThat(catchThrowable(() -> call("GET", nobody.resolve("/x")))).isNotNull();
            if (async) {
                callAsync("GET", uri("/a/200?x=1")).get(20, TimeUnit.SECONDS);
            } else {
                call("GET", uri("/a/200?x=1"));
            }
        });
        RecordedEntity segment = tracing.take();
        matches(refused[0] ? "81-httpx-client-refusing" : "81-httpx-client", segment, nobody);
        assertToldOf(segment, 0, 1);
        if (!refused[0]) {
            assertToldOf(segment, 2);
        }
        assertToldOf(segment, 4);
    }

    /** A client upon a client makes one call: the one above has told the callee, the one beneath only carries that. */
    @Test
    void isAsRecorded_82_requestsAndHttplib() throws Exception {
        inSegment(() -> {
            ClientCall above = new HttpClientTracer(tracing.recorder())
                    .begin("GET", uri("/a/200").toString());
            assertThat(callCarrying(String.valueOf(above.header()), "GET", uri("/a/200")))
                    .isEqualTo(200);
            above.end(200, 5, null);
        });
        RecordedEntity segment = tracing.take();
        matches("82-requests-and-httplib", segment, uri("/"));
        assertToldOf(segment, 0);
    }

    private void matches(String scenario, RecordedEntity segment, URI nobody) {
        assertThat(segment).isOk();
        new CallDocument(uri("/"), nobody).matches(scenario, segment);
    }

    /** The server was told of these calls, in their order. */
    private void assertToldOf(RecordedEntity segment, int... calls) throws InterruptedException {
        for (int call : calls) {
            assertThat(takeNextHeader())
                    .isEqualTo(header(segment, segment.subsegments().get(call)));
        }
    }

    /** What the next call told the server; some clients repeat of themselves what is answered with 429. */
    private String takeNextHeader() throws InterruptedException {
        String header = server().takeTraceHeader();
        while (header.equals(told)) {
            header = server().takeTraceHeader();
        }
        told = header;
        return header;
    }

    /** Whether the client makes no call to an address that says who calls. */
    private boolean refuses(URI uri) {
        return catchThrowable(() -> call("GET", uri)) != null;
    }

    private URI as(String user, String path) {
        return URI.create(uri(path).toString().replace("//", "//" + user + "@"));
    }
}
