// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Vert.x, with the agent attached. The package is named after the integration's room. */
@NullMarked
package io.xray4j.agent.contracts.vertx;

import org.jspecify.annotations.NullMarked;
