// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Jaeger's read API over HTTP, version 3 and what tools still use of the one before, over the traces stored here. Not an API. */
@NullMarked
package io.xray4j.server.adapter.jaeger;

import org.jspecify.annotations.NullMarked;
