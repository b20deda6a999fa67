// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.http.client;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.xray4j.conformance.http.Capability;
import io.xray4j.testing.RecordedEntity;
import java.net.URI;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Tests of calls that fail: the caller sees what the client throws without tracing, and exactly one closed subsegment
 * says what happened.
 */
abstract class HttpClientFailures {
    private final HttpClientContract client;

    HttpClientFailures(HttpClientContract client) {
        this.client = client;
    }

    /** A call that never got through is a fault with its reason, and the caller sees the client's own exception. */
    @Test
    void recordsAFailure_andThrowsWhatTheClientThrows() throws Exception {
        URI nobody = HttpClientContract.unusedPort();
        Throwable[] seen = new Throwable[1];
        client.inSegment(() -> seen[0] = catchThrowable(() -> client.call("GET", nobody)));

        assertThat(seen[0]).isNotNull();
        RecordedEntity call = client.tracing.take().subsegment("127.0.0.1");
        assertThat(call).hasFlags(true, false, false).hasNo("/http/response").hasNo("/in_progress");
        assertThat(call.exceptionTypes()).first().isEqualTo(seen[0].getClass().getName());
    }

    /** A server that hangs up in the middle must not leave the call open. */
    @Test
    void closesTheCall_whenTheConnectionBreaks() throws Exception {
        client.inSegment(() -> assertThat(catchThrowable(() -> client.call("GET", client.uri("/hangup"))))
                .isNotNull());
        assertThat(client.tracing.take().subsegment("127.0.0.1")).hasFlags(true, false, false);
    }

    /** An asynchronous call that fails ends all the same. */
    @Test
    void recordsAnAsyncFailure() throws Exception {
        client.needs(Capability.ASYNC_CLIENT);
        URI nobody = HttpClientContract.unusedPort();
        client.inSegment(() -> assertThat(
                        catchThrowable(() -> client.callAsync("GET", nobody).get(20, TimeUnit.SECONDS)))
                .isNotNull());
        assertThat(client.tracing.take().subsegment("127.0.0.1")).hasFlags(true, false, false);
    }

    @Test
    void recordsAHostThatIsNotThere() throws Exception {
        failsAsAlone(URI.create("http://nowhere.invalid/"), "nowhere.invalid", uri -> client.call("GET", uri));
    }

    @Test
    void recordsAConnectionThatIsReset() throws Exception {
        try (RudeServer server = RudeServer.start(RudeServer.Manners.RESET)) {
            failsAsAlone(server.uri(), "127.0.0.1", uri -> client.call("GET", uri));
        }
    }

    @Test
    void recordsACertificateThatIsRefused() throws Exception {
        try (UntrustedServer server = UntrustedServer.start()) {
            failsAsAlone(server.uri(), "127.0.0.1", uri -> client.call("GET", uri));
        }
    }

    @Test
    void recordsATimeout() throws Exception {
        client.needs(Capability.TIMEOUTS);
        try (RudeServer server = RudeServer.start(RudeServer.Manners.SILENT)) {
            failsAsAlone(server.uri(), "127.0.0.1", uri -> client.callBriefly("GET", uri));
        }
    }

    /** The head has come, so a client whose call ends there has recorded an answer; one that reads on, the failure. */
    @Test
    void closesTheCall_whenTheBodyIsCutOff() throws Exception {
        try (RudeServer server = RudeServer.start(RudeServer.Manners.TRUNCATED)) {
            Throwable alone = catchThrowable(() -> client.call("GET", server.uri()));
            RecordedEntity call = recorded("127.0.0.1", alone, () -> client.call("GET", server.uri()));
            assertThat(call).hasNo("/in_progress");
            if (call.isFault()) {
                assertThat(call.exceptionTypes()).isNotEmpty();
            } else {
                assertThat(call).hasStatus(200).isOk();
            }
        }
    }

    /** Whoever gives up waiting has made a call that came to nothing. */
    @Test
    void endsTheCall_whenItIsCancelled() throws Exception {
        client.needs(Capability.ASYNC_CLIENT);
        client.needs(Capability.CANCELLATION);
        try (RudeServer server = RudeServer.start(RudeServer.Manners.SILENT)) {
            // Without a trace there is nothing to end, and nothing of ours in the way.
            Future<?> alone = client.start("GET", server.uri());
            server.awaitRequest();
            assertThat(alone.cancel(true)).isTrue();
        }
        try (RudeServer server = RudeServer.start(RudeServer.Manners.SILENT)) {
            client.inSegment(() -> {
                Future<?> answer = client.start("GET", server.uri());
                server.awaitRequest();
                assertThat(answer.cancel(true)).isTrue();
            });
            // Taken while the server is silent still: nothing but the cancelling has ended the call.
            assertFailed(client.tracing.take(), "127.0.0.1");
        }
    }

    private void failsAsAlone(URI uri, String name, Attempt attempt) throws Exception {
        Throwable alone = catchThrowable(() -> attempt.at(uri));
        // What the contract throws for a call that the subclass neither makes nor declares absent.
        assertThat(alone).isNotNull().isNotInstanceOf(UnsupportedOperationException.class);
        Throwable[] seen = new Throwable[1];
        client.inSegment(() -> seen[0] = catchThrowable(() -> attempt.at(uri)));
        assertThat(seen[0]).hasSameClassAs(alone);
        assertFailed(client.tracing.take(), name);
    }

    private RecordedEntity recorded(String name, @Nullable Throwable alone, HttpClientContract.Body body)
            throws Exception {
        Throwable[] seen = new Throwable[1];
        client.inSegment(() -> seen[0] = catchThrowable(body::run));
        assertThat(seen[0] == null ? null : seen[0].getClass()).isEqualTo(alone == null ? null : alone.getClass());
        RecordedEntity segment = client.tracing.take();
        assertThat(segment).hasSubsegments(name);
        return segment.subsegment(name);
    }

    private static void assertFailed(RecordedEntity segment, String name) {
        assertThat(segment).isOk().hasSubsegments(name);
        RecordedEntity call = segment.subsegment(name);
        assertThat(call)
                .isRemote()
                .hasFlags(true, false, false)
                .hasNo("/in_progress")
                .hasNo("/http/response/status");
        assertThat(call.exceptionTypes()).isNotEmpty();
    }

    /** A call that fails. */
    @FunctionalInterface
    private interface Attempt {
        void at(URI uri) throws Exception;
    }
}
