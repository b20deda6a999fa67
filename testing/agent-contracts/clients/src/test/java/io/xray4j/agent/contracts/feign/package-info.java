// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Feign, with the agent attached. The package is named after the integration's room. */
@NullMarked
package io.xray4j.agent.contracts.feign;

import org.jspecify.annotations.NullMarked;
