// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** What is in OpenSearch: the slices, their templates, and the entries in them. */
@NullMarked
package io.xray4j.store.opensearch.data;

import org.jspecify.annotations.NullMarked;
