// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The client of OpenSearch: plain HTTP to one of several hosts. */
@NullMarked
package io.xray4j.store.opensearch.http;

import org.jspecify.annotations.NullMarked;
