// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Jersey and RESTEasy: their rules and their advice. */
@NullMarked
package io.xray4j.agent.library.jaxrs;

import org.jspecify.annotations.NullMarked;
