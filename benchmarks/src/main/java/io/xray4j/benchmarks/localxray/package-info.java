// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The intake, the answers and the memory of the local X-Ray, beside Zipkin. */
@NullMarked
package io.xray4j.benchmarks.localxray;

import org.jspecify.annotations.NullMarked;
