// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** HTTP around the operations and the console: the gate, the limits, the routes. Not an API. */
@NullMarked
package io.xray4j.server.web;

import org.jspecify.annotations.NullMarked;
