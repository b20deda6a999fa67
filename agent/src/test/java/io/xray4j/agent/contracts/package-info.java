// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The contracts of all integrations, on libraries that know nothing of us, with the agent attached. */
@NullMarked
package io.xray4j.agent.contracts;

import org.jspecify.annotations.NullMarked;
