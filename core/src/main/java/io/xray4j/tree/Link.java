// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import io.xray4j.trace.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * A link to a (sub)segment elsewhere: X-Ray's {@code links}.
 *
 * <p><i>Immutable.</i>
 *
 * @param attributes a copy of the facts that were given with it; null if there were none
 */
public record Link(TraceId traceId, long id, @Nullable AwsData attributes) {}
