// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Micrometer Tracing and Micrometer Observation: spans and observations are recorded as segments and subsegments. */
@NullMarked
package io.xray4j.micrometer;

import org.jspecify.annotations.NullMarked;
