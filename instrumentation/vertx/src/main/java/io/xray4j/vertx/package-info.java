// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Vert.x: a tracer for its servers and clients, and a storage of the current entity that follows its contexts. */
@NullMarked
package io.xray4j.vertx;

import org.jspecify.annotations.NullMarked;
