// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The contracts of the integrations, with the agent attached and no integration on the class path. */
@NullMarked
package io.xray4j.agent.contracts;

import org.jspecify.annotations.NullMarked;
