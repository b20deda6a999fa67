// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

/** Which expressions are accepted. */
public enum Dialect {
    /**
     * AWS's language and some extensions: single quotes, units such as {@code 250ms}, {@code start}, and annotations in
     * the braces of {@code service()}. Each use of an extension is reported as a warning.
     */
    EXTENDED,
    /** AWS's language alone. Extensions are errors. */
    STRICT_AWS
}
