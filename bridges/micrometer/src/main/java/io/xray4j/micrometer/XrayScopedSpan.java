// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.tracing.ScopedSpan;
import io.micrometer.tracing.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * A span that is current on the thread that started it, until it ends.
 *
 * <p><i>Confined to one thread.</i>
 */
final class XrayScopedSpan implements ScopedSpan {
    private final XraySpan span;
    private final SpanScope scope;

    XrayScopedSpan(XraySpan span, SpanScope scope) {
        this.span = span;
        this.scope = scope;
    }

    @Override
    public boolean isNoop() {
        return span.isNoop();
    }

    @Override
    public TraceContext context() {
        return span.context();
    }

    @Override
    public XrayScopedSpan name(@Nullable String name) {
        span.name(name);
        return this;
    }

    @Override
    public XrayScopedSpan tag(@Nullable String key, @Nullable String value) {
        span.tag(key, value);
        return this;
    }

    @Override
    public XrayScopedSpan event(@Nullable String value) {
        span.event(value);
        return this;
    }

    @Override
    public XrayScopedSpan error(@Nullable Throwable thrown) {
        span.error(thrown);
        return this;
    }

    @Override
    public void end() {
        scope.close();
        span.end();
    }
}
