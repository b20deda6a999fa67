// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.lambda;

import io.xray4j.Entity;
import io.xray4j.Subsegment;
import io.xray4j.Xray;
import io.xray4j.context.Context;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The function behind {@link LambdaContract}. The handler under test gives it each invocation's input and answers
 * with what it returns; what it throws must reach the runtime as it is. One instance serves the whole JVM.
 */
public final class TestFunction {
    private final CountDownLatch meeting = new CountDownLatch(2);

    /** The exception of the input {@code throw}. */
    public static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }
    }

    /** Does what the input asks for, and returns the trace header that an outgoing call would carry. */
    public String answer(String wish) throws InterruptedException {
        return switch (wish) {
            case "step" -> step();
            case "segment" -> Xray.recorder().capture("outer", this::segment);
            case "leak" -> Xray.beginSubsegment("leaked").traceHeader().toString();
            case "throw" ->
                Xray.capture("failing", () -> {
                    throw new Failure("no luck");
                });
            case "worker" -> worker();
            case "meet" -> meet();
            default -> header();
        };
    }

    private String step() {
        try (Subsegment outer = Xray.beginSubsegment("outer")) {
            outer.putAnnotation("done", true);
            return Xray.capture("inner", TestFunction::header);
        }
    }

    private String segment() {
        Xray.inSegment("mine", segment -> Xray.beginSubsegment("inside").end());
        Xray.endSegment();
        return header();
    }

    private static String worker() throws InterruptedException {
        try (Subsegment main = Xray.beginSubsegment("main")) {
            Thread worker =
                    new Thread(Context.wrap(() -> Xray.beginSubsegment("work").end()));
            worker.start();
            worker.join();
            return main.traceHeader().toString();
        }
    }

    /** Two invocations are in the function at one time, and each records while the other is there. */
    private String meet() throws InterruptedException {
        try (Subsegment outer = Xray.beginSubsegment("outer")) {
            meeting.countDown();
            if (!meeting.await(20, TimeUnit.SECONDS)) {
                throw new Failure("nobody came");
            }
            return step();
        }
    }

    private static String header() {
        Entity current = Xray.traceEntity();
        return current == null ? "nothing is current" : current.traceHeader().toString();
    }
}
