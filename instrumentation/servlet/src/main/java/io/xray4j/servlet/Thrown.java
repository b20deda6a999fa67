// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

/** What was thrown, without what frameworks wrap it in for servlets, which may throw but few checked exceptions. */
final class Thrown {
    private Thrown() {}

    /** Returns the cause of a plain {@code ServletException}; any other exception as it is. A subclass says something itself. */
    static @Nullable Throwable real(@Nullable Throwable thrown) {
        Throwable real = thrown;
        while (real instanceof ServletException wrapping && isPlain(wrapping)) {
            Throwable cause = wrapping.getRootCause();
            if (cause == null) {
                return real;
            }
            real = cause;
        }
        return real;
    }

    private static boolean isPlain(ServletException wrapping) {
        String type = wrapping.getClass().getName();
        return wrapping.getClass() == ServletException.class
                || type.equals("org.springframework.web.util.NestedServletException");
    }
}
