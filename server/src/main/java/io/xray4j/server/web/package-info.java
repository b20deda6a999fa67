// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The HTTP server for the operations and the console: origin checks, limits and routes. Not an API. */
@NullMarked
package io.xray4j.server.web;

import org.jspecify.annotations.NullMarked;
