// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.javalin.http.Context;
import io.xray4j.intake.otlp.OtlpAnswers;
import io.xray4j.intake.otlp.OtlpFormat;
import io.xray4j.intake.otlp.ReceivedSpans;
import io.xray4j.intake.otlp.UnreadableRequestException;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.intake.SpanProtocol;
import io.xray4j.server.intake.SpanResult;

/** The answer to one request of OTLP, in the form of the request. Confined to one thread. */
final class OtlpAnswer implements SpanRoutes.Answers {

    private static final String WRONG_TYPE =
            "Content-Type must be application/x-protobuf or application/json; OTLP over gRPC is not accepted, set"
                    + " OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf";

    private final Context call;
    private final OtlpFormat format;

    private OtlpAnswer(Context call, OtlpFormat format) {
        this.call = call;
        this.format = format;
    }

    static void to(Context call, SpanRoutes routes) {
        OtlpFormat format = OtlpFormat.of(call.header("Content-Type"));
        if (format == null) {
            routes.refuseType(SpanProtocol.OTLP, WRONG_TYPE);
            new OtlpAnswer(call, OtlpFormat.JSON).failed(415, WRONG_TYPE);
            return;
        }
        routes.answer(call, new OtlpAnswer(call, format));
    }

    @Override
    public SpanProtocol protocol() {
        return SpanProtocol.OTLP;
    }

    @Override
    public ReceivedSpans read(byte[] body) throws ApiException {
        try {
            return format.read(body);
        } catch (UnreadableRequestException e) {
            throw new ApiException(400, "InvalidRequestException", e.getMessage());
        }
    }

    @Override
    public void accepted(SpanResult result) {
        call.status(200)
                .contentType(format.contentType())
                .result(OtlpAnswers.exported(format, result.refused(), result.why()));
    }

    @Override
    public void failed(int status, String message) {
        call.status(status)
                .contentType(format.contentType())
                .result(OtlpAnswers.failed(format, ErrorForm.grpcCode(status), message));
    }
}
