// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.config.ConfigKey;
import io.xray4j.internal.Environment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids of what is current, as log lines show them: {@code AWS-XRAY-TRACE-ID: 1-5759e988-...@53995c3f42cd8ad8},
 * the format of the X-Ray SDK for Java. What is not sampled has no ids worth looking for, so there is no text,
 * unless {@code AWS_XRAY_NOOP_ID=false} asks for ids in every case that is traced.
 *
 * <p>On request a line has the same ids as W3C writes them, too: {@code traceId} and {@code spanId}, the keys that
 * Micrometer and Brave use.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class LogTraceId {
    /** The key of the log's context, and by default what stands before the ids. */
    public static final String KEY = "AWS-XRAY-TRACE-ID";

    /** The key of the trace's id as W3C writes it: thirty-two digits. */
    public static final String TRACE_ID = "traceId";

    /** The key of the (sub)segment's id: sixteen digits. */
    public static final String SPAN_ID = "spanId";

    private LogTraceId() {}

    /**
     * Returns true if {@link ConfigKey#LOG_W3C_IDS} asks for W3C's ids, by its variable or system property. A value that is
     * neither true nor false counts as false.
     */
    public static boolean isW3cWanted() {
        return isW3cWanted(Environment.process());
    }

    static boolean isW3cWanted(Environment environment) {
        return Boolean.parseBoolean(text(ConfigKey.LOG_W3C_IDS, environment));
    }

    /**
     * Returns the text before the ids that the variable or a system property of {@link ConfigKey#LOG_PREFIX} sets; null
     * if none does.
     */
    public static @Nullable String configuredPrefix() {
        return configuredPrefix(Environment.process());
    }

    static @Nullable String configuredPrefix(Environment environment) {
        return text(ConfigKey.LOG_PREFIX, environment);
    }

    private static @Nullable String text(ConfigKey key, Environment environment) {
        String found = null;
        for (String name : key.variables()) {
            found = found == null ? environment.variable(name) : found;
        }
        for (String name : key.properties()) {
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
        if (entity == null || !isShown(entity)) {
            return null;
        }
        String ids = entity.traceId() + "@" + entity.id();
        return prefix.isEmpty() ? ids : prefix + ": " + ids;
    }

    /**
     * Returns an entity's entries in a log's context: its ids under {@link #KEY} and, if wanted, as W3C writes them. Empty
     * if it has none.
     */
    public static Map<String, String> entries(@Nullable Entity entity, String prefix, boolean isW3cWanted) {
        String ids = of(entity, prefix);
        if (entity == null || ids == null) {
            return Map.of();
        }
        return isW3cWanted
                ? Map.of(KEY, ids, TRACE_ID, entity.segment().knownTraceId().toHex(), SPAN_ID, entity.id())
                : Map.of(KEY, ids);
    }

    /** Returns the {@link #entries} of what is current on this thread. */
    public static Map<String, String> currentEntries(String prefix, boolean isW3cWanted) {
        return entries(CurrentEntity.get(), prefix, isW3cWanted);
    }

    private static boolean isShown(Entity entity) {
        return !(entity.segment() instanceof DisabledSegment)
                && (entity.isSampled() || !entity.settings().noopIds());
    }
}
