// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** An application of Vert.x that knows nothing of us. */
@NullMarked
package com.acme.vertx;

import org.jspecify.annotations.NullMarked;
