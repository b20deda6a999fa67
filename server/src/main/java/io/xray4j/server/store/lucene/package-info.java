// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The durable store: the log, and a Lucene index over it that can be thrown away. Not an API. */
@NullMarked
package io.xray4j.server.store.lucene;

import org.jspecify.annotations.NullMarked;
