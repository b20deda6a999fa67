// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.log4j2;

import io.xray4j.LogTraceId;
import io.xray4j.config.ConfigKey;
import java.util.Map;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.util.ContextDataProvider;
import org.apache.logging.log4j.util.PropertiesUtil;

/**
 * A provider that gives Log4j 2 the ids of the current entity, under the key {@value LogTraceId#KEY}: {@code
 * AWS-XRAY-TRACE-ID: 1-5759e988-bd862e3fe1be46a994272793@53995c3f42cd8ad8}, as the X-Ray SDK for Java does. The key is
 * absent if no entity is current or sampled. If {@link ConfigKey#LOG_W3C_IDS} asks for it, the keys {@value
 * LogTraceId#TRACE_ID} and {@value LogTraceId#SPAN_ID} hold the same ids as W3C writes them.
 *
 * <p>Log4j finds the provider by itself, and calls it for each line on the thread that logs: a line that is not written
 * costs nothing. The text before the ids is the key {@link ConfigKey#LOG_PREFIX}, by its variable, its system properties,
 * or Log4j properties of the same names; an empty property leaves the ids without a prefix.
 *
 * <p><i>Immutable.</i>
 */
public final class TraceIdContextDataProvider implements ContextDataProvider {
    private final String prefix;
    private final boolean w3cIds = LogTraceId.isW3cWanted();

    /** Creates a provider with the configured prefix; Log4j calls this. */
    public TraceIdContextDataProvider() {
        this(configuredPrefix());
    }

    /** Creates a provider with a given text before the ids; an empty text leaves the ids without a prefix. */
    public TraceIdContextDataProvider(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Returns the configured prefix; the default in a version of Log4j that reads its properties in another way,
     * because Log4j creates this class itself.
     */
    private static String configuredPrefix() {
        String ofProcess = LogTraceId.configuredPrefix();
        if (ofProcess != null) {
            return ofProcess;
        }
        try {
            // Log4j's own file of properties, and a system property without a text.
            for (String name : ConfigKey.LOG_PREFIX.properties()) {
                String found = PropertiesUtil.getProperties().getStringProperty(name);
                if (found != null) {
                    return found;
                }
            }
        } catch (LinkageError otherVersion) {
            return LogTraceId.KEY;
        }
        return LogTraceId.KEY;
    }

    @Override
    public Map<String, String> supplyContextData() {
        // A value that the application itself sets is kept.
        return isGivenByTheApplication() ? Map.of() : LogTraceId.currentEntries(prefix, w3cIds);
    }

    /**
     * Returns true if the application itself has set the key. Called for each line; in a version of Log4j that answers
     * in another way the line gets the provider's ids.
     */
    private static boolean isGivenByTheApplication() {
        try {
            return ThreadContext.containsKey(LogTraceId.KEY);
        } catch (LinkageError otherVersion) {
            return false;
        }
    }
}
