// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Class loaders that come and go, with the agent attached. */
@NullMarked
package io.xray4j.agent.loaders;

import org.jspecify.annotations.NullMarked;
