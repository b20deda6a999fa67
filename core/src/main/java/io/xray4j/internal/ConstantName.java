// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.util.Locale;

/**
 * The name of a constant as people write it in configuration: in any case, with hyphens or underscores.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class ConstantName {
    private ConstantName() {}

    /** {@code log-error} becomes {@code LOG_ERROR}. */
    public static String of(String text) {
        return text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
