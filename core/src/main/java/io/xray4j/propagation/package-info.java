// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The headers by which a trace travels from one process to the next: X-Ray's, W3C's and B3's. */
@NullMarked
package io.xray4j.propagation;

import org.jspecify.annotations.NullMarked;
