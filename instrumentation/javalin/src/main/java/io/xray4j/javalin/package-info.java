// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Javalin: a plugin that records each request, and a renderer that records each template. */
@NullMarked
package io.xray4j.javalin;

import org.jspecify.annotations.NullMarked;
