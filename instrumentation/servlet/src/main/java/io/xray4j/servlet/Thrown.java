// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

/**
 * The application's exception, without the wrappers that frameworks add because servlets may throw only few checked
 * exceptions.
 */
final class Thrown {
    private Thrown() {}

    /**
     * Returns the cause of a plain {@code ServletException}, and any other exception unchanged. A subclass of {@code
     * ServletException} has a meaning of its own.
     */
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
