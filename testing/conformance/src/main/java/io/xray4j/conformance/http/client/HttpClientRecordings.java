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
 * Tests of the calls that the X-Ray SDK for Python was recorded with, each compared as a whole with a golden document.
 * Where that SDK has a defect, the document is as it should have been: methods in upper case, no user-info, connection
 * failures remote as all calls are, one subsegment each.
 */
abstract class HttpClientRecordings {
    private final HttpClientContract client;

    HttpClientRecordings(HttpClientContract client) {
        this.client = client;
    }

    private String told = "none yet";

    /** Its custom name has no counterpart: a call is named by its host. */
    @Test
    void isAsRecorded_77_aiohttpClient() throws Exception {
        URI nobody = HttpClientContract.unusedPort();
        client.inSegment(() -> {
            client.call("GET", client.uri("/a/200?x=1"));
            client.call("POST", client.uri("/status/404"));
            assertThat(catchThrowable(() -> client.call("GET", nobody.resolve("/x"))))
                    .isNotNull();
            client.call("GET", client.uri("/status/429"));
        });
        client.call("GET", client.uri("/a/200"));
        RecordedEntity segment = client.tracing.take();
        matches("http-calls-answered-and-refused", segment, nobody);
        assertToldOf(segment, 0, 1, 3);
        assertThat(takeNextHeader()).isEmpty();
    }

    /** Its address that is none never gets as far as a client of the JVM; core names such a call. */
    @Test
    void isAsRecorded_78_requestsClient() throws Exception {
        URI nobody = HttpClientContract.unusedPort();
        boolean[] refused = new boolean[1];
        client.inSegment(() -> {
            client.call("GET", client.uri("/a/200?x=1"));
            client.call("POST", client.uri("/status/404"));
            client.call("GET", client.uri("/status/500"));
            client.call("GET", client.uri("/status/429"));
            assertThat(catchThrowable(() -> client.call("GET", nobody.resolve("/x?secret=1"))))
                    .isNotNull();
            refused[0] = refuses(as("user:pass", "/a/200"));
        });
        try (Segment unsampled =
                client.tracing.recorder().segment("root").sampled(false).begin()) {
            client.call("GET", client.uri("/a/200"));
            assertThat(unsampled.isSampled()).isFalse();
        }
        client.call("GET", client.uri("/a/200"));
        RecordedEntity segment = client.tracing.take();
        matches(refused[0] ? "http-user-info-refused" : "http-user-info-left-out", segment, nobody);
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
        URI nobody = HttpClientContract.unusedPort();
        boolean[] refused = new boolean[1];
        boolean async = !client.absent().contains(Capability.ASYNC_CLIENT);
        client.inSegment(() -> {
            client.call("GET", client.uri("/a/200?x=1"));
            client.call("POST", client.uri("/status/404"));
            refused[0] = refuses(as("user", "/status/500"));
            assertThat(catchThrowable(() -> client.call("GET", nobody.resolve("/x"))))
                    .isNotNull();
            if (async) {
                client.callAsync("GET", client.uri("/a/200?x=1")).get(20, TimeUnit.SECONDS);
            } else {
                client.call("GET", client.uri("/a/200?x=1"));
            }
        });
        RecordedEntity segment = client.tracing.take();
        matches(refused[0] ? "http-user-info-refused-async" : "http-user-info-left-out-async", segment, nobody);
        assertToldOf(segment, 0, 1);
        if (!refused[0]) {
            assertToldOf(segment, 2);
        }
        assertToldOf(segment, 4);
    }

    /** A client upon a client makes one call: the one above has told the callee, the one beneath only carries that. */
    @Test
    void isAsRecorded_82_requestsAndHttplib() throws Exception {
        client.needs(Capability.CARRIED_HEADERS);
        client.inSegment(() -> {
            ClientCall above = new HttpClientTracer(client.tracing.recorder())
                    .begin("GET", client.uri("/a/200").toString());
            assertThat(client.callCarrying(String.valueOf(above.header()), "GET", client.uri("/a/200")))
                    .isEqualTo(200);
            above.end(200, 5, null);
        });
        RecordedEntity segment = client.tracing.take();
        matches("http-client-upon-a-client", segment, client.uri("/"));
        assertToldOf(segment, 0);
    }

    private void matches(String scenario, RecordedEntity segment, URI nobody) {
        assertThat(segment).isOk();
        new CallDocument(client.uri("/"), nobody).matches(scenario, segment);
    }

    /** Asserts that the server received the headers of these calls, in their order. */
    private void assertToldOf(RecordedEntity segment, int... calls) throws InterruptedException {
        for (int call : calls) {
            assertThat(takeNextHeader())
                    .isEqualTo(HttpClientContract.header(
                            segment, segment.subsegments().get(call)));
        }
    }

    /** Returns the header of the next call; some clients repeat a call that is answered with 429. */
    private String takeNextHeader() throws InterruptedException {
        String header = client.server().takeTraceHeader();
        while (header.equals(told)) {
            header = client.server().takeTraceHeader();
        }
        told = header;
        return header;
    }

    /** Returns true if the client refuses an address with user-info. */
    private boolean refuses(URI uri) {
        return catchThrowable(() -> client.call("GET", uri)) != null;
    }

    private URI as(String user, String path) {
        return URI.create(client.uri(path).toString().replace("//", "//" + user + "@"));
    }
}
