// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.config.ConfigKey;
import io.xray4j.internal.Environment;
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

    /**
     * Returns the text before the ids that the variable or a system property of {@link ConfigKey#LOG_PREFIX} sets; null
     * if none does.
     */
    public static @Nullable String configuredPrefix() {
        return configuredPrefix(Environment.process());
    }

    static @Nullable String configuredPrefix(Environment environment) {
        String found = null;
        for (String name : ConfigKey.LOG_PREFIX.variables()) {
            found = found == null ? environment.variable(name) : found;
        }
        for (String name : ConfigKey.LOG_PREFIX.properties()) {
            found = found == null ? environment.property(name) : found;
        }
        return found;
    }

    /** Returns the text for what is current on this thread; null if nothing is. */
    public static @Nullable String current(String prefix) {
        return of(CurrentEntity.get(), prefix);
    }

    /** Returns the text for an entity; null if it has none. An empty prefix leaves the bare ids. */
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
