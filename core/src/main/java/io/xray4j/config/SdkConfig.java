// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.config;

import io.xray4j.internal.Environment;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The switch for all recorders of the process. The variable {@code AWS_XRAY_SDK_ENABLED} always wins, then the
 * system property {@code xray4j.enabled}, then {@link #setEnabled}; without any of them tracing is on.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class SdkConfig {
    private static final String VARIABLE = "AWS_XRAY_SDK_ENABLED";
    private static final String PROPERTY = "xray4j.enabled";

    private static volatile boolean enabled = resolve(Environment.process(), true);

    private SdkConfig() {}

    /** Whether anything is recorded. */
    public static boolean isEnabled() {
        return enabled;
    }

    /** Switches tracing on or off, unless the variable or the property decides. What has begun is ended as it began. */
    public static void setEnabled(boolean wanted) {
        enabled = resolve(Environment.process(), wanted);
    }

    static boolean resolve(Environment environment, boolean wanted) {
        String given = environment.either(VARIABLE, PROPERTY);
        Boolean decided = given == null ? null : parse(given);
        if (given != null && decided == null) {
            String key = environment.variable(VARIABLE) == null ? PROPERTY : VARIABLE;
            System.getLogger("io.xray4j")
                    .log(
                            System.Logger.Level.WARNING,
                            "invalid value \"" + given + "\" for " + key + ": use true or false. Tracing stays on.");
            return true;
        }
        return decided == null ? wanted : decided;
    }

    private static @Nullable Boolean parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "y", "yes", "t", "true", "on", "1" -> Boolean.TRUE;
            case "n", "no", "f", "false", "off", "0" -> Boolean.FALSE;
            default -> null;
        };
    }
}
