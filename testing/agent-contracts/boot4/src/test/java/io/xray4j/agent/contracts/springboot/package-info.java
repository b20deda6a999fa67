// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Spring Boot 4.1, with the agent attached. The package is named after the folder of the integration. */
@NullMarked
package io.xray4j.agent.contracts.springboot;

import org.jspecify.annotations.NullMarked;
