// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Jakarta Servlet: a filter that records each request. */
@NullMarked
package io.xray4j.servlet;

import org.jspecify.annotations.NullMarked;
