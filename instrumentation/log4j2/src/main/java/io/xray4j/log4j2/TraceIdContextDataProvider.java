// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.log4j2;

import io.xray4j.LogTraceId;
import java.util.Map;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.util.ContextDataProvider;
import org.apache.logging.log4j.util.PropertiesUtil;

/**
 * Gives Log4j 2 the ids of what is current, under the key {@value LogTraceId#KEY}:
 * {@code AWS-XRAY-TRACE-ID: 1-5759e988-bd862e3fe1be46a994272793@53995c3f42cd8ad8}, as the X-Ray SDK for Java does.
 * There is nothing under the key when nothing is current or sampled.
 *
 * <p>Log4j finds it by itself, and asks it for each line on the thread that logs: what is not logged costs nothing.
 * What stands before the ids is the Log4j property {@code xray4j.log.prefix}; empty leaves them bare.
 *
 * <p><i>Immutable.</i>
 */
public final class TraceIdContextDataProvider implements ContextDataProvider {
    private final String prefix;

    /** Called by Log4j. */
    public TraceIdContextDataProvider() {
        this(configuredPrefix());
    }

    /** With something else before the ids; empty leaves them bare. */
    public TraceIdContextDataProvider(String prefix) {
        this.prefix = prefix;
    }

    /** Log4j makes this class itself; in a version that reads its properties in another way there is the default. */
    private static String configuredPrefix() {
        try {
            return PropertiesUtil.getProperties().getStringProperty("xray4j.log.prefix", LogTraceId.KEY);
        } catch (LinkageError otherVersion) {
            return LogTraceId.KEY;
        }
    }

    @Override
    public Map<String, String> supplyContextData() {
        // What an application puts there itself stays in the form it wants.
        String ids = isGivenByTheApplication() ? null : LogTraceId.current(prefix);
        return ids == null ? Map.of() : Map.of(LogTraceId.KEY, ids);
    }

    /** Log4j calls this for each line: in a version that answers in another way the line gets ours. */
    private static boolean isGivenByTheApplication() {
        try {
            return ThreadContext.containsKey(LogTraceId.KEY);
        } catch (LinkageError otherVersion) {
            return false;
        }
    }
}
