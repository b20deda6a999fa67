// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The contract of HTTP servers. */
@NullMarked
package io.xray4j.conformance.http.server;

import org.jspecify.annotations.NullMarked;
