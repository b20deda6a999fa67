// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** A store of traces in OpenSearch that several servers use together. */
@NullMarked
package io.xray4j.store.opensearch;

import org.jspecify.annotations.NullMarked;
