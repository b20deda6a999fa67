// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The contract of HTTP clients. */
@NullMarked
package io.xray4j.conformance.http.client;

import org.jspecify.annotations.NullMarked;
