// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import org.jspecify.annotations.Nullable;

/**
 * The ids of what is current, as log lines show them: {@code AWS-XRAY-TRACE-ID: 1-5759e988-...@53995c3f42cd8ad8},
 * the format of the X-Ray SDK for Java. What is not sampled has no ids worth looking for, so there is no text,
 * unless {@code AWS_XRAY_NOOP_ID=false} asks for ids in every case that is traced.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class LogTraceId {
    /** The key of the log's context, and by default what stands before the ids. */
    public static final String KEY = "AWS-XRAY-TRACE-ID";

    private LogTraceId() {}

    /** The text for what is current on this thread; null if nothing is. */
    public static @Nullable String current(String prefix) {
        return of(CurrentEntity.get(), prefix);
    }

    /** The text for an entity. An empty prefix leaves the bare ids. */
    public static @Nullable String of(@Nullable Entity entity, String prefix) {
        if (entity == null
                || entity.segment() instanceof DisabledSegment
                || !entity.isSampled() && entity.settings().noopIds()) {
            return null;
        }
        String ids = entity.traceId() + "@" + entity.id();
        return prefix.isEmpty() ? ids : prefix + ": " + ids;
    }
}
