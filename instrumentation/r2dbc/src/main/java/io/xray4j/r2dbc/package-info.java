// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** R2DBC: connection factories whose queries are recorded, through r2dbc-proxy. */
@NullMarked
package io.xray4j.r2dbc;

import org.jspecify.annotations.NullMarked;
