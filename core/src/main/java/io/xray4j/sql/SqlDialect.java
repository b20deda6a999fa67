// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a database writes literals, as far as databases differ. */
public enum SqlDialect {
    /** Text in single quotes, doubled inside; names in double quotes. */
    STANDARD(false, false),
    /** Text in either quotes, with backslash escapes; names in back quotes. */
    MYSQL(true, true),
    /** As the standard; text after {@code E} has backslash escapes, and there is text in dollars. */
    POSTGRESQL(false, false);

    private final boolean backslashEscapes;
    private final boolean doubleQuotedText;

    SqlDialect(boolean backslashEscapes, boolean doubleQuotedText) {
        this.backslashEscapes = backslashEscapes;
        this.doubleQuotedText = doubleQuotedText;
    }

    /** The dialect of a product, by the name its driver gives. */
    public static SqlDialect of(@Nullable String product) {
        String name = product == null ? "" : product.toLowerCase(Locale.ROOT);
        if (name.contains("mysql") || name.contains("mariadb")) {
            return MYSQL;
        }
        return name.contains("postgres") || name.contains("redshift") || name.contains("cockroach")
                ? POSTGRESQL
                : STANDARD;
    }

    boolean hasBackslashEscapes() {
        return backslashEscapes;
    }

    boolean hasDoubleQuotedText() {
        return doubleQuotedText;
    }
}
