// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The worker: takes trees from traced threads, has them encoded and hands the bytes to an emitter. */
@NullMarked
package io.xray4j.delivery;

import org.jspecify.annotations.NullMarked;
