// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** java.net.http: a client that records each call. */
@NullMarked
package io.xray4j.javahttpclient;

import org.jspecify.annotations.NullMarked;
