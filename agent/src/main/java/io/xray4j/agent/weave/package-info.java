// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Changes class files. */
@NullMarked
package io.xray4j.agent.weave;

import org.jspecify.annotations.NullMarked;
