// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.config;

import io.xray4j.internal.Environment;
import org.jspecify.annotations.Nullable;

/**
 * The switch for all recorders of the process. The variable {@code AWS_XRAY_SDK_ENABLED} always wins, then the
 * system property {@code xray4j.enabled}, then {@link #setEnabled}; without any of them tracing is on.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class SdkConfig {
    private static volatile boolean enabled = resolve(Environment.process(), true);

    private SdkConfig() {}

    /** Returns true if anything is recorded. */
    public static boolean isEnabled() {
        return enabled;
    }

    /** Switches tracing on or off, unless the variable or the property decides. What has begun is ended as it began. */
    public static void setEnabled(boolean wanted) {
        enabled = resolve(Environment.process(), wanted);
    }

    static boolean resolve(Environment environment, boolean wanted) {
        String key = nameThatIsSet(environment);
        String given = key == null ? null : environment.either(key, key);
        Boolean decided = given == null ? null : ConfigText.onOrOff(given);
        if (given != null && decided == null) {
            System.getLogger("io.xray4j")
                    .log(
                            System.Logger.Level.WARNING,
                            "invalid value \"" + given + "\" for " + key + ": use true or false. Tracing stays on.");
            return true;
        }
        return decided == null ? wanted : decided;
    }

    /** Returns the strongest of the key's names that is set; null if none is. */
    private static @Nullable String nameThatIsSet(Environment environment) {
        for (String variable : ConfigKey.ENABLED.variables()) {
            if (environment.variable(variable) != null) {
                return variable;
            }
        }
        for (String property : ConfigKey.ENABLED.properties()) {
            if (environment.property(property) != null) {
                return property;
            }
        }
        return null;
    }
}
