// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Log4j 2, with the agent attached. The package is named after the integration's room. */
@NullMarked
package io.xray4j.agent.contracts.log4j2;

import org.jspecify.annotations.NullMarked;
