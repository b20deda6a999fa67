// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.slf4j;

import io.xray4j.slf4j.LogbackScene;

/** The contract on a Logback to which nobody has said anything. */
class LogbackIT extends LogbackScene {}
