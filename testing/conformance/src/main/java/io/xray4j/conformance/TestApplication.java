// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance;

import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import java.io.IOException;

/**
 * The application behind every server of {@link HttpServerContract}. A server gives it each request's path and
 * answers with what it returns; what it throws must reach the server as an application's exception would. Paths
 * under {@code /async} are to be answered from another thread, after the handler has returned.
 */
public final class TestApplication {
    private final Recorder recorder;

    TestApplication(Recorder recorder) {
        this.recorder = recorder;
    }

    /** A status and a body of plain text. */
    public record Answer(int status, String body) {}

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

    /** Answers a request: {@code /ok}, {@code /status/404}, {@code /throw}, {@code /work}, each also below {@code /async}. */
    public Answer answer(String path) throws Failure {
        String wanted = isAsync(path) ? path.substring("/async".length()) : path;
        if (wanted.startsWith("/status/")) {
            return new Answer(Integer.parseInt(wanted.substring("/status/".length())), "as you wish");
        }
        return switch (wanted) {
            case "/ok" -> new Answer(200, "hello");
            case "/work" -> work();
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
