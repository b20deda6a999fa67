// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The durable engine: the log, and a Lucene index that can be rebuilt from the log. Not an API. */
@NullMarked
package io.xray4j.server.store.lucene;

import org.jspecify.annotations.NullMarked;
