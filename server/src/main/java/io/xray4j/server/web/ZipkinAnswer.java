// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.javalin.http.Context;
import io.xray4j.intake.otlp.ReceivedSpans;
import io.xray4j.intake.otlp.UnreadableRequestException;
import io.xray4j.intake.zipkin.SharedIds;
import io.xray4j.intake.zipkin.ZipkinFormat;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.intake.SpanProtocol;
import io.xray4j.server.intake.SpanResult;

/**
 * The answer to one request of Zipkin. Zipkin knows no partial success: a request of which some span is stored is
 * accepted. Confined to one thread.
 */
final class ZipkinAnswer implements SpanRoutes.Answers {

    private static final String WRONG_TYPE = "Content-Type must be application/json or application/x-protobuf";

    private final Context call;
    private final ZipkinFormat format;
    private final SharedIds sharedIds;

    private ZipkinAnswer(Context call, ZipkinFormat format, SharedIds sharedIds) {
        this.call = call;
        this.format = format;
        this.sharedIds = sharedIds;
    }

    static void to(Context call, SpanRoutes routes, SharedIds sharedIds) {
        ZipkinFormat format = ZipkinFormat.of(call.header("Content-Type"));
        if (format == null) {
            routes.refuseType(SpanProtocol.ZIPKIN, WRONG_TYPE);
            new ZipkinAnswer(call, ZipkinFormat.JSON, sharedIds).failed(415, WRONG_TYPE);
            return;
        }
        routes.answer(call, new ZipkinAnswer(call, format, sharedIds));
    }

    @Override
    public SpanProtocol protocol() {
        return SpanProtocol.ZIPKIN;
    }

    @Override
    public ReceivedSpans read(byte[] body) throws ApiException {
        try {
            return format.read(body, sharedIds);
        } catch (UnreadableRequestException e) {
            throw new ApiException(400, "InvalidRequestException", e.getMessage());
        }
    }

    @Override
    public void accepted(SpanResult result) {
        if (result.refused() > 0 && result.refused() == result.received()) {
            failed(400, result.why());
        } else {
            call.status(202);
        }
    }

    @Override
    public void failed(int status, String message) {
        call.status(status).contentType("text/plain; charset=utf-8").result(message);
    }
}
