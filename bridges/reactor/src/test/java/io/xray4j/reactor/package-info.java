// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Reactor as it is: its schedulers, its operators, its hooks. */
@NullMarked
package io.xray4j.reactor;

import org.jspecify.annotations.NullMarked;
