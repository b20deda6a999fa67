// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.slf4j;

import ch.qos.logback.classic.spi.LoggingEvent;
import io.xray4j.LogTraceId;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The advice of Logback: adds the current ids to each line, beside the application's own entries of the MDC. It is
 * called on the thread that logs, before an appender that writes later has the line. The MDC itself does not change.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class LogbackAdvice extends Advice {
    private final String prefix = Objects.requireNonNullElse(PatchedRecorder.logPrefix(), LogTraceId.KEY);
    private final boolean w3cIds = PatchedRecorder.writesW3cIds();

    /** Creates the object; the agent calls this by reflection. */
    public LogbackAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (argument instanceof LoggingEvent line) {
            Map<String, String> ids = LogTraceId.currentEntries(prefix, w3cIds);
            if (!ids.isEmpty()) {
                add(ids, line);
            }
        }
        return argument;
    }

    private static void add(Map<String, String> ids, LoggingEvent line) {
        Map<String, String> known = MDC.getCopyOfContextMap();
        if (known != null && known.containsKey(LogTraceId.KEY)) {
            // The application puts the ids there itself, in the form it wants.
            return;
        }
        Map<String, String> more = known == null ? new HashMap<>() : known;
        ids.forEach(more::putIfAbsent);
        try {
            line.setMDCPropertyMap(more);
        } catch (IllegalStateException asked) {
            // A filter wanted to know what the MDC holds: the line has that already, and keeps it.
            return;
        }
    }
}
