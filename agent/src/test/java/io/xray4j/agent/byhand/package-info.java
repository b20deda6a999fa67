// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Applications that use xray4j's integrations by hand, with the agent attached: nothing is recorded twice. */
@NullMarked
package io.xray4j.agent.byhand;

import org.jspecify.annotations.NullMarked;
