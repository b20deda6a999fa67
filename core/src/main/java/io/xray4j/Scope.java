// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

/**
 * The time during which an entity is current on this thread because it was attached. Closing it makes current
 * again what was current before.
 *
 * <p><i>Confined to the thread that opened it.</i>
 */
@FunctionalInterface
public interface Scope extends AutoCloseable {
    @Override
    void close();
}
