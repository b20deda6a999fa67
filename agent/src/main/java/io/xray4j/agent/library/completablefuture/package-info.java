// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** {@code CompletableFuture}: its rules, which need no advice. */
@NullMarked
package io.xray4j.agent.library.completablefuture;

import org.jspecify.annotations.NullMarked;
