// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.RecorderBuilder;
import io.xray4j.config.ConfigKey;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * A mapping of the properties to a recorder's builder. The exception for an invalid value names the key, the value and
 * the valid values.
 */
final class PropertyMapping {
    private final RecorderBuilder builder;

    PropertyMapping(RecorderBuilder builder) {
        this.builder = builder;
    }

    void apply(XrayProperties properties, @Nullable String applicationName) {
        boolean isNamed = isGiven(properties.name()) || PresentAgent.knowsTheName();
        if (!isNamed && applicationName != null && !applicationName.isBlank()) {
            builder.service(applicationName);
        }
        give("name", properties.name(), builder::service);
        give("service-version", properties.serviceVersion(), builder::serviceVersion);
        give("dynamic-naming", properties.dynamicNaming(), builder::dynamicNaming);
        give("daemon-address", properties.daemonAddress(), builder::daemonAddress);
        set(ConfigKey.CONTEXT_MISSING, properties.contextMissing());
        give("sampling", properties.sampling(), builder::sampling);
        set(ConfigKey.SAMPLING_RULES, properties.samplingRules());
        set(ConfigKey.PLUGINS, joined(properties.plugins()));
        give("stream-sql", properties.streamSql(), builder::streamSql);
        give("sql-literals", properties.sqlLiterals(), builder::sqlLiterals);
        give("record-query", properties.recordQuery(), builder::recordQuery);
        set(ConfigKey.PROPAGATE, joined(properties.propagate()));
        set(ConfigKey.BAGGAGE_ANNOTATIONS, joined(properties.baggageAnnotations()));
        set(ConfigKey.HTTP_IGNORE, properties.httpIgnore());
        give("urls-as-annotation", properties.urlsAsAnnotation(), builder::urlsAsAnnotation);
        give("streaming-threshold", properties.streamingThreshold(), builder::streamingThreshold);
        give("open-child-timeout", properties.openChildTimeout(), builder::openChildTimeout);
        give("exit-flush-timeout", properties.exitFlushTimeout(), builder::exitFlushTimeout);
        give("max-queue-bytes", properties.maxQueueBytes(), builder::maxQueueBytes);
        give("max-trace-back", properties.maxTraceBack(), builder::maxTraceBack);
        set(ConfigKey.REMOTE_EXCEPTIONS, joined(properties.remoteExceptions()));
        give("keep-late", properties.keepLate(), builder::keepLate);
        set(
                ConfigKey.NOOP_ID,
                properties.noopId() == null ? null : properties.noopId().toString());
    }

    /** Sets a key from a text that the builder parses. */
    private void set(ConfigKey key, @Nullable String text) {
        give(key.key(), text, given -> builder.set(key, given));
    }

    private static <T> void give(String key, @Nullable T value, Consumer<T> setter) {
        if (value == null || !isGiven(value)) {
            return;
        }
        try {
            setter.accept(value);
        } catch (IllegalArgumentException wrong) {
            // Of a text the builder names the key too, as this exception does; the cause says the rest.
            Throwable reason = wrong.getCause() instanceof IllegalArgumentException cause ? cause : wrong;
            throw new InvalidConfigurationPropertyValueException("xray4j." + key, value, reason.getMessage());
        }
    }

    /** Returns true if the property has a value. An empty text counts as none, so another file can reset a property. */
    private static boolean isGiven(@Nullable Object value) {
        return value != null && !(value instanceof String text && text.isBlank());
    }

    /** Returns a list as text, whose parts may be lists themselves. */
    private static @Nullable String joined(@Nullable List<String> parts) {
        return parts == null ? null : String.join(",", parts);
    }
}
