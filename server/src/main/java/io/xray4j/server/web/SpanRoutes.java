// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.xray4j.intake.otlp.ReceivedSpans;
import io.xray4j.intake.zipkin.SharedIds;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.intake.SpanIntake;
import io.xray4j.server.intake.SpanProtocol;
import io.xray4j.server.intake.SpanResult;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.queue.QueueFullException;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of other protocols than X-Ray's. The classes that read a protocol are loaded by its first request. Safe for
 * use by many threads.
 */
final class SpanRoutes {

    static final String OTLP = "/v1/traces";
    static final String ZIPKIN = "/api/v2/spans";

    private static final Logger LOG = LoggerFactory.getLogger(SpanRoutes.class);

    /** The spans of a request of 16 MB take up to 150 MB while they are converted. */
    private static final int CONVERSIONS =
            (int) Math.max(1, Math.min(8, Runtime.getRuntime().maxMemory() / (256L * 1024 * 1024)));

    private static final int MAX_WAITING = 6;
    private static final long WAIT_MILLIS = 5_000;

    private final SpanIntake intake;
    private final LogLimiter storeFailures = new LogLimiter();
    private @Nullable SharedIds sharedIds;
    private final Turns turns = new Turns(CONVERSIONS, MAX_WAITING, WAIT_MILLIS);

    SpanRoutes(SpanIntake intake) {
        this.intake = intake;
    }

    void addTo(RoutesConfig routes) {
        routes.post(OTLP, call -> OtlpAnswer.to(call, this));
        routes.post(ZIPKIN, call -> ZipkinAnswer.to(call, this, sharedIds()));
    }

    private synchronized SharedIds sharedIds() {
        SharedIds ids = sharedIds;
        if (ids == null) {
            ids = new SharedIds();
            sharedIds = ids;
        }
        return ids;
    }

    static boolean contains(String path) {
        return Set.of(OTLP, ZIPKIN).contains(path);
    }

    /** How a protocol is read and answered. */
    interface Answers {
        SpanProtocol protocol();

        /** Reads the spans of a request. The exceptions of the protocol's own classes would load those at the start. */
        ReceivedSpans read(byte[] body) throws ApiException;

        void accepted(SpanResult result);

        /** Sends an error with this status of HTTP. */
        void failed(int status, String message);
    }

    void answer(Context call, Answers answers) {
        byte[] body;
        try {
            body = RequestBody.bytes(call.req());
        } catch (ApiException e) {
            intake.refuseRequest(answers.protocol(), e.getMessage(), "HTTP");
            answers.failed(e.status(), e.getMessage());
            return;
        } catch (IOException disconnected) {
            answers.failed(400, "the body is incomplete");
            return;
        }
        int turn = turns.take(1);
        if (turn == 0) {
            busy(call, 429, "too many requests at once: send this one again later", answers);
            return;
        }
        try {
            answers.accepted(intake.accept(answers.read(body), answers.protocol(), "HTTP"));
        } catch (ApiException e) {
            intake.refuseRequest(answers.protocol(), e.getMessage(), "HTTP");
            answers.failed(e.status(), e.getMessage());
        } catch (QueueFullException full) {
            call.header("Retry-After", Integer.toString(full.retryAfterSeconds()));
            answers.failed(503, "not stored: " + full.getMessage());
        } catch (IOException e) {
            storeFailures.log(suffix ->
                    LOG.warn("{} could not be answered: {}{}", call.path(), PrintableText.of(e.toString()), suffix));
            busy(call, 503, "the store failed: " + PrintableText.of(e.toString()), answers);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.error("{} failed: this is a bug in xray4j", call.path(), e);
            answers.failed(500, "the server failed because of a bug; see its log");
        } finally {
            turns.giveBack(turn);
        }
    }

    private static void busy(Context call, int status, String message, Answers answers) {
        call.header("Retry-After", "1");
        answers.failed(status, message);
    }

    /** Counts a request that has a Content-Type of no form of its protocol. */
    void refuseType(SpanProtocol protocol, String why) {
        intake.refuseRequest(protocol, why, "HTTP");
    }
}
