// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.propagation;

import org.jspecify.annotations.Nullable;

/**
 * A message or request whose headers can be read.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
@FunctionalInterface
public interface HeaderReader {
    /** Returns the first header of a name, in any case; null if the message has no such header. */
    @Nullable
    String header(String name);
}
