// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import java.util.List;

/**
 * X-Ray's {@code cause}: either the exceptions described here, or the id of one described elsewhere in the
 * trace.
 *
 * <p><i>Immutable.</i>
 *
 * @param reference the id of a record elsewhere, or {@link io.xray4j.trace.EntityId#NONE}
 * @param exceptions the records described here; empty when there is a reference
 */
public record Cause(long reference, List<ExceptionRecord> exceptions) {
    public Cause {
        exceptions = List.copyOf(exceptions);
    }
}
