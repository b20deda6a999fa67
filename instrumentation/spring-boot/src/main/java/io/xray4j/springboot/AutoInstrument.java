// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.config.ConfigKey;
import io.xray4j.config.ConfigText;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** A condition that is true unless {@code auto-instrument} is false. Only the starter reads this key. */
final class AutoInstrument implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isOn(context.getEnvironment());
    }

    static boolean isOn(Environment environment) {
        return isOn(XrayProperties.of(environment), environment, line -> {});
    }

    /**
     * Returns true if data sources, clients, tasks and views are recorded.
     *
     * @param listener called with a line for each variable or system property that is invalid, which counts as not set
     */
    static boolean isOn(XrayProperties properties, Environment environment, Consumer<String> listener) {
        for (Map.Entry<String, String> given :
                ProcessNames.texts(ConfigKey.AUTO_INSTRUMENT, environment).entrySet()) {
            try {
                return ConfigText.truth(given.getValue());
            } catch (IllegalArgumentException wrong) {
                listener.accept(ConfigText.invalid(given.getKey(), given.getValue(), wrong) + " Ignored.");
            }
        }
        return properties.autoInstrument();
    }
}
