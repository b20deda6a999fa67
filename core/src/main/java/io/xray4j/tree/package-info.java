// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The engine: the trees of open and ended (sub)segments, and what leaves them at a time. */
@NullMarked
package io.xray4j.tree;

import org.jspecify.annotations.NullMarked;
