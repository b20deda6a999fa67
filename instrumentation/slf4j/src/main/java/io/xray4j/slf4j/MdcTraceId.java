// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.slf4j;

import io.xray4j.CurrentEntityListener;
import io.xray4j.Entity;
import io.xray4j.LogTraceId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A listener that puts the ids of the current entity into SLF4J's MDC, under the key {@value LogTraceId#KEY}: {@code
 * AWS-XRAY-TRACE-ID: 1-5759e988-bd862e3fe1be46a994272793@53995c3f42cd8ad8}, as the X-Ray SDK for Java does. The key is
 * absent if no entity is current or sampled. On request the keys {@value LogTraceId#TRACE_ID} and {@value
 * LogTraceId#SPAN_ID} hold the same ids as W3C writes them.
 *
 * <pre>{@code
 * Xray.addListener(new MdcTraceId());
 * // %X{AWS-XRAY-TRACE-ID} in a pattern of Logback
 * }</pre>
 *
 * <p><i>Immutable.</i>
 */
public final class MdcTraceId implements CurrentEntityListener {
    private static final List<String> KEYS = List.of(LogTraceId.KEY, LogTraceId.TRACE_ID, LogTraceId.SPAN_ID);

    private final String prefix;
    private final boolean w3cIds;

    /** Creates a listener that writes {@value LogTraceId#KEY} before the ids. */
    public MdcTraceId() {
        this(LogTraceId.KEY);
    }

    /** Creates a listener with a given text before the ids; an empty text leaves the ids without a prefix. */
    public MdcTraceId(String prefix) {
        this(prefix, LogTraceId.isW3cWanted());
    }

    /**
     * Creates a listener with a given text before the ids.
     *
     * @param w3cIds whether W3C's ids are written too. With the other constructors {@code XRAY4J_LOG_W3C_IDS} decides
     */
    public MdcTraceId(String prefix, boolean w3cIds) {
        this.prefix = prefix;
        this.w3cIds = w3cIds;
    }

    @Override
    public void currentChanged(@Nullable Entity current) {
        if (w3cIds) {
            putAll(LogTraceId.entries(current, prefix, true));
            return;
        }
        String ids = LogTraceId.of(current, prefix);
        if (ids == null) {
            MDC.remove(LogTraceId.KEY);
        } else {
            MDC.put(LogTraceId.KEY, ids);
        }
    }

    private static void putAll(Map<String, String> entries) {
        for (String key : KEYS) {
            String value = entries.get(key);
            if (value == null) {
                MDC.remove(key);
            } else {
                MDC.put(key, value);
            }
        }
    }
}
