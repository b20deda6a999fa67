// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Trace ids, entity ids, the trace header and time: immutable values and their parsing. */
@NullMarked
package io.xray4j.trace;

import org.jspecify.annotations.NullMarked;
