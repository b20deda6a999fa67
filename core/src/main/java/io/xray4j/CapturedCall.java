// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import org.jspecify.annotations.Nullable;

/** Code that runs inside a subsegment, returns a value and may throw. */
@FunctionalInterface
public interface CapturedCall<T extends @Nullable Object, X extends Exception> {
    /** Runs the code and returns its result. */
    T call() throws X;
}
