// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.tracing.SpanCustomizer;
import org.jspecify.annotations.Nullable;

/**
 * A customizer of whichever span is current when it is called. Without one it changes nothing.
 *
 * <p><i>Immutable.</i>
 */
final class CurrentSpanCustomizer implements SpanCustomizer {
    private final CurrentSpans spans;

    CurrentSpanCustomizer(CurrentSpans spans) {
        this.spans = spans;
    }

    @Override
    public SpanCustomizer name(@Nullable String name) {
        XraySpan current = spans.span();
        if (current != null) {
            current.name(name);
        }
        return this;
    }

    @Override
    public SpanCustomizer tag(@Nullable String key, @Nullable String value) {
        XraySpan current = spans.span();
        if (current != null) {
            current.tag(key, value);
        }
        return this;
    }

    @Override
    public SpanCustomizer event(@Nullable String value) {
        XraySpan current = spans.span();
        if (current != null) {
            current.event(value);
        }
        return this;
    }
}
