// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The JDK's HTTP server: a filter that records each request. */
@NullMarked
package io.xray4j.jdkhttpserver;

import org.jspecify.annotations.NullMarked;
