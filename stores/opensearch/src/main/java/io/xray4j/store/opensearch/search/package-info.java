// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Reading: conditions, pages of summaries, the documents of a trace, graphs, changes. */
@NullMarked
package io.xray4j.store.opensearch.search;

import org.jspecify.annotations.NullMarked;
