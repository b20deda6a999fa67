// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.config;

import io.xray4j.internal.Environment;
import io.xray4j.internal.LinesOnce;
import org.jspecify.annotations.Nullable;

/**
 * The switch for all recorders of the process. The variable {@code AWS_XRAY_SDK_ENABLED} always wins, then the
 * system property {@code xray4j.enabled}, then {@link #setEnabled}; without any of them tracing is on. What is neither
 * true nor false is logged and counts as not set.
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
        for (String variable : ConfigKey.ENABLED.variables()) {
            Boolean decided = decided(variable, environment.variable(variable));
            if (decided != null) {
                return decided;
            }
        }
        for (String property : ConfigKey.ENABLED.properties()) {
            Boolean decided = decided(property, environment.property(property));
            if (decided != null) {
                return decided;
            }
        }
        return wanted;
    }

    /** Returns what the text of a name decides; null if it decides nothing. */
    private static @Nullable Boolean decided(String name, @Nullable String text) {
        try {
            return text == null ? null : ConfigText.isOn(text);
        } catch (IllegalArgumentException wrong) {
            LinesOnce.log(System.Logger.Level.WARNING, ConfigText.invalid(name, text, wrong) + " Ignored.");
            return null;
        }
    }
}
