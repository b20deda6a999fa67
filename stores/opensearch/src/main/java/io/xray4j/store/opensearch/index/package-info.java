// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The way of documents from a queue into OpenSearch. */
@NullMarked
package io.xray4j.store.opensearch.index;

import org.jspecify.annotations.NullMarked;
