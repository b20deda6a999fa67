// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Zipkin's read API, version 2, over the traces that are stored here. Not an API. */
@NullMarked
package io.xray4j.server.adapter.zipkin;

import org.jspecify.annotations.NullMarked;
