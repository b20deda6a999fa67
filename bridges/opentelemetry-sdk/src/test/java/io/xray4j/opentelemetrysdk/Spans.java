// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

/** Spans for tests. */
final class Spans {

    static final String TRACE = "5759e988bd862e3fe1be46a994272793";
    static final String ID = "53995c3f42cd8ad8";
    static final String PARENT = "11111111aaaaaaaa";
    static final long START = 1_700_000_000_123_456_789L;
    static final Resource SHOP = Resource.create(Attributes.builder()
            .put("service.name", "shop")
            .put("service.version", "7")
            .put("telemetry.sdk.name", "opentelemetry")
            .put("telemetry.sdk.language", "java")
            .put("telemetry.sdk.version", "1.66.0")
            .build());

    private Spans() {}

    static TestSpanData.Builder span(SpanKind kind, String name) {
        return TestSpanData.builder()
                .setName(name)
                .setKind(kind)
                .setResource(SHOP)
                .setSpanContext(SpanContext.create(TRACE, ID, TraceFlags.getSampled(), TraceState.getDefault()))
                .setStartEpochNanos(START)
                .setEndEpochNanos(START + 1_500_000_000L)
                .setStatus(StatusData.unset())
                .setHasEnded(true);
    }

    static SpanData server() {
        return span(SpanKind.SERVER, "GET /buy")
                .setAttributes(Attributes.builder()
                        .put("http.request.method", "GET")
                        .put("http.response.status_code", 200)
                        .put("url.scheme", "http")
                        .put("server.address", "shop.example")
                        .put("url.path", "/buy")
                        .put("sku", "lamp")
                        .build())
                .build();
    }

    static SpanContext parent(boolean remote) {
        return remote
                ? SpanContext.createFromRemoteParent(TRACE, PARENT, TraceFlags.getSampled(), TraceState.getDefault())
                : SpanContext.create(TRACE, PARENT, TraceFlags.getSampled(), TraceState.getDefault());
    }
}
