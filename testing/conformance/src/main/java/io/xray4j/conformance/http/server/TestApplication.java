// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.http.server;

import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import java.io.IOException;

/**
 * The application behind every server of {@link HttpServerContract}. A server gives it each request's path and
 * answers with what it returns; what it throws must reach the server as an application's exception would. Paths
 * under {@code /async} are to be answered from another thread, after the handler has returned.
 */
public final class TestApplication {
    /** The name of the one template. */
    public static final String TEMPLATE = "greeting";

    /** What the template must contain when it is rendered. */
    public static final String RENDERED = "Hello from the template";

    /** The body that is streamed. */
    static final String STREAMED = "bit by bit\n".repeat(200);

    private final Recorder recorder;

    TestApplication(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Returns an application for a server that runs in its own process. */
    public static TestApplication of(Recorder recorder) {
        return new TestApplication(recorder);
    }

    /** The way in which an answer is given. */
    public enum Manner {
        /** With this status and this body of plain text, of a length that the server may tell. */
        PLAIN,
        /** As above, but in several pieces of which each is flushed, and without a length. */
        STREAMED,
        /** In the framework's own way to answer with this status: its exception, if it has one for that. */
        REFUSED,
        /** By rendering the template {@link #TEMPLATE}. */
        RENDERED
    }

    /** A status, a body of plain text, and how they are to be given. */
    public record Answer(int status, String body, Manner manner) {
        Answer(int status, String body) {
            this(status, body, Manner.PLAIN);
        }
    }

    /** The exception of the paths that fail. */
    public static final class Failure extends IOException {
        private static final long serialVersionUID = 1L;

        Failure(String message, Throwable cause) {
            super(message, cause);
        }
    }

    public boolean isAsync(String path) {
        return path.startsWith("/async");
    }

    /**
     * Whether the application has this path. For another, a server that routes by itself answers as it does; one
     * that does not gives the answer, which is 404.
     */
    public boolean knows(String path) {
        return !path.startsWith("/no/");
    }

    /**
     * Answers a request: {@code /ok}, {@code /status/404}, {@code /throw}, {@code /work}, each also below {@code
     * /async}; {@code /stream}, {@code /refuse/404} and {@code /render}.
     */
    public Answer answer(String path) throws Failure {
        String wanted = isAsync(path) ? path.substring("/async".length()) : path;
        if (wanted.startsWith("/status/")) {
            return new Answer(Integer.parseInt(wanted.substring("/status/".length())), "as you wish");
        }
        if (wanted.startsWith("/refuse/")) {
            return new Answer(Integer.parseInt(wanted.substring("/refuse/".length())), "refused", Manner.REFUSED);
        }
        return switch (wanted) {
            case "/ok" -> new Answer(200, "hello");
            case "/work" -> work();
            case "/stream" -> {
                work();
                yield new Answer(200, STREAMED, Manner.STREAMED);
            }
            case "/render" -> new Answer(200, RENDERED, Manner.RENDERED);
            case "/throw" -> throw new Failure("no luck", new IllegalStateException("the reason"));
            default -> new Answer(404, "no such path");
        };
    }

    private Answer work() {
        try (Subsegment step = recorder.beginSubsegment("step")) {
            step.putAnnotation("done", true);
            return new Answer(200, step.segment().traceId());
        }
    }
}
