// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Vert.x as it is: its event loops, its workers, its virtual threads. */
@NullMarked
package io.xray4j.vertx;

import org.jspecify.annotations.NullMarked;
