// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.log4j2;

import io.xray4j.log4j2.Log4jScene;

/** The contract on a Log4j 2 to which nobody has said anything. */
class Log4jIT extends Log4jScene {}
