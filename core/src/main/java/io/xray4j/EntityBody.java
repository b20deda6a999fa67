// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

/** Code that runs inside a segment or subsegment and may throw. */
@FunctionalInterface
public interface EntityBody<E extends Entity, X extends Exception> {
    void run(E entity) throws X;
}
