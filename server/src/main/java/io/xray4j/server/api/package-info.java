// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The X-Ray operations, free of HTTP: a JSON object in, a JSON object out. Not an API for Java callers. */
@NullMarked
package io.xray4j.server.api;

import org.jspecify.annotations.NullMarked;
