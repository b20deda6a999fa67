// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import io.xray4j.propagation.Propagation;
import io.xray4j.trace.TraceHeader;

/**
 * The headers of a call beside X-Ray's own, until they are set.
 *
 * <p><i>Immutable.</i>
 */
record OtherHeaders(Propagation propagation, TraceHeader header) {}
