// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client takes each part of an answer only when the test says so. */
class AnswersBehindTest {

    private static final int MOST_OF_ALL = 100 * 1024;

    private final AnswersBehind answers = new AnswersBehind(MOST_OF_ALL);
    private final Deque<Callback> untaken = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final Server server = new Server();
    private final LocalConnector connector = new LocalConnector(server);
    private Exchange exchange = (response, callback) -> {};

    /** The work of the handler behind. */
    private interface Exchange {
        void run(Response response, Callback callback);
    }

    /** A client that is in no hurry. */
    private final class Slow extends Handler.Wrapper {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Response slow = new Response.Wrapper(request, response) {
                @Override
                public void write(boolean last, ByteBuffer bytes, Callback taken) {
                    sent.add(StandardCharsets.UTF_8.decode(bytes) + (last ? "." : ""));
                    untaken.add(taken);
                }
            };
            boolean handled = super.handle(request, slow, note("complete"));
            callback.succeeded(); // the test is over for Jetty
            return handled;
        }
    }

    private Callback note(String what) {
        return Callback.from(() -> events.add(what), failure -> events.add(what + " failed: " + failure.getMessage()));
    }

    @BeforeEach
    void start() throws Exception {
        server.addConnector(connector);
        Slow slow = new Slow();
        slow.setHandler(answers);
        answers.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                exchange.run(response, callback);
                return true;
            }
        });
        server.setHandler(slow);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private void answer(Exchange what) throws Exception {
        exchange = what;
        String unused = connector.getResponse("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }

    private void take() {
        untaken.remove().succeeded();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void smallPartsLetTheirThreadGo_andAreSentInOrder() throws Exception {
        answer((response, callback) -> {
            byte[] reused = {'a'};
            response.write(false, ByteBuffer.wrap(reused), note("a"));
            reused[0] = 'x';
            response.write(false, bytes("b"), note("b"));
            response.write(true, bytes("c"), note("c"));
            assertThat(response.hasLastWrite()).isTrue();
            callback.succeeded();
        });

        assertThat(events).as("although nothing was taken").containsExactly("a", "b", "c");
        assertThat(sent).containsExactly("a");
        take();
        take();
        assertThat(events).doesNotContain("complete");
        take();
        assertThat(sent).containsExactly("a", "b", "c.");
        assertThat(events).containsExactly("a", "b", "c", "complete");
    }

    @Test
    void whatIsLargeWaits_asEverythingDoesWhenTheMemoryForAllIsUsed() throws Exception {
        String large = "x".repeat(AnswersBehind.MOST_OF_ONE + 1);
        assertThat(answers.hold(MOST_OF_ALL - 1)).isTrue();
        answer((response, callback) -> {
            response.write(false, bytes("a"), note("a"));
            response.write(false, bytes("b"), note("b"));
            response.write(true, bytes(large), note("large"));
            callback.succeeded();
        });

        assertThat(events).as("there was room for one byte").containsExactly("a");
        take();
        take();
        assertThat(events).containsExactly("a", "b");
        take();
        assertThat(events).containsExactly("a", "b", "large", "complete");
        assertThat(answers.hold(1)).as("the memory is given back").isTrue();
        assertThat(answers.hold(1)).isFalse();
    }

    @Test
    void aClientThatIsGoneEndsEverythingOnce() throws Exception {
        answer((response, callback) -> {
            response.write(false, bytes("a"), note("a"));
            response.write(true, bytes("x".repeat(AnswersBehind.MOST_OF_ONE + 1)), note("large"));
        });

        untaken.remove().failed(new IOException("gone"));

        assertThat(events).containsExactlyInAnyOrder("a", "large failed: gone", "complete failed: gone");
        assertThat(answers.hold(MOST_OF_ALL)).as("the memory is given back").isTrue();
    }
}
