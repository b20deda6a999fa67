// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.xray4j.conformance.opentelemetry.FinishedSpan;
import io.xray4j.segment.EntityView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Recorded entities as spans: a segment's name is the service's, so that of its span is in the metadata. */
final class FinishedEntities {
    private FinishedEntities() {}

    static List<FinishedSpan> spans(List<EntityView> views) {
        return views.stream().map(FinishedEntities::span).toList();
    }

    private static FinishedSpan span(EntityView view) {
        Map<String, Object> attributes = new HashMap<>(view.annotations());
        view.metadata().getOrDefault("default", Map.of()).forEach((key, value) -> {
            if (value != null) {
                attributes.put(key, value);
            }
        });
        Object spanName = attributes.remove("otel.span.name");
        return new FinishedSpan(
                Objects.toString(spanName, view.name()),
                view.traceId().toHex(),
                view.id(),
                view.parentId(),
                view.startEpochNanos(),
                view.endEpochNanos(),
                attributes,
                view.links().size(),
                view.isFault() || view.isError());
    }
}
