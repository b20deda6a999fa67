// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.recording;

import io.xray4j.Recorder;
import io.xray4j.RecorderBuilder;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.HttpIgnore;
import io.xray4j.config.UrlAnnotations;
import io.xray4j.plugin.Plugin;
import io.xray4j.sampling.LocalRules;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says to a recorder what the agent was told of it. The keys are those that Spring Boot's integration has.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class RecorderSettings {
    /** A name for the segment of what is captured where no segment is open. */
    static final String PARENT_SEGMENT = "auto-patch-parent-segment-name";

    /** What stands before the ids in a log line. */
    static final String LOG_PREFIX = "log-prefix";

    private static final Set<String> KEYS = Set.of(
            "name",
            "dynamic-naming",
            "sampling",
            "sampling-rules",
            "context-missing",
            "daemon-address",
            "plugins",
            "stream-sql",
            "sql-literals",
            "record-query",
            "send-traceparent",
            "streaming-threshold",
            "max-trace-back",
            "urls-as-annotation",
            "http-ignore",
            PARENT_SEGMENT,
            LOG_PREFIX);

    private RecorderSettings() {}

    public static Set<String> keys() {
        return KEYS;
    }

    /**
     * Finds out whether all of it is valid, without a recorder.
     *
     * @throws IllegalArgumentException saying which key is not, and what would be
     */
    public static void check(Map<String, String> settings) {
        if (!settings.isEmpty()) {
            say(settings, Recorder.builder());
        }
    }

    static void apply(Map<String, String> settings, Recorder recorder) {
        if (!settings.isEmpty()) {
            recorder.configure(builder -> say(settings, builder));
        }
    }

    private static void say(Map<String, String> settings, RecorderBuilder builder) {
        for (String key : new TreeSet<>(settings.keySet())) {
            String text = settings.get(key);
            if (text == null) {
                continue;
            }
            try {
                say(key, text, builder);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(key + "=" + text + ": " + wrong.getMessage(), wrong);
            }
        }
    }

    /** A switch, as a table of lambdas would cost each start of an application, told anything or not. */
    private static void say(String key, String text, RecorderBuilder builder) {
        switch (key) {
            case "name" -> builder.service(text);
            case "dynamic-naming" -> builder.dynamicNaming(text);
            case "sampling" -> builder.sampling(isTrue(text));
            case "sampling-rules" -> builder.samplingRules(rules(text));
            case "context-missing" -> builder.contextMissing(ContextMissingStrategy.of(text));
            case "daemon-address" -> builder.daemonAddress(text);
            case "plugins" -> builder.plugins(plugins(text));
            case "stream-sql" -> builder.streamSql(isTrue(text));
            case "sql-literals" -> builder.sqlLiterals(isTrue(text));
            case "record-query" -> builder.recordQuery(isTrue(text));
            case "send-traceparent" -> builder.sendTraceparent(isTrue(text));
            case "streaming-threshold" -> builder.streamingThreshold(number(text));
            case "max-trace-back" -> builder.maxTraceBack(number(text));
            case "urls-as-annotation" -> builder.urlsAsAnnotation(UrlAnnotations.of(text));
            case "http-ignore" -> builder.ignoreHttp(HttpIgnore.parse(text).toArray(new HttpIgnore[0]));
            default -> {}
        }
    }

    private static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("Valid are true and false.");
        };
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("Valid is a whole number.", none);
        }
    }

    private static LocalRules rules(String file) {
        try (InputStream json = new FileInputStream(new File(file))) {
            return LocalRules.read(json);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "it cannot be read (" + unreadable.getMessage() + "). Valid is a file of sampling rules.",
                    unreadable);
        }
    }

    private static Plugin[] plugins(String text) {
        List<Plugin> plugins = new ArrayList<>();
        for (String name : text.split("[,;\\s]+", -1)) {
            plugins.add(Plugin.of(name));
        }
        return plugins.toArray(new Plugin[0]);
    }
}
