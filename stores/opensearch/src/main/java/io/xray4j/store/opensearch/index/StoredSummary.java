// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import io.xray4j.store.opensearch.data.SummaryEntry;

/**
 * A summary as it was read, with what a write must name to replace just this version. Immutable.
 *
 * @param slice the slice that contains it
 */
record StoredSummary(SummaryEntry entry, String slice, long seqNo, long primaryTerm) {}
