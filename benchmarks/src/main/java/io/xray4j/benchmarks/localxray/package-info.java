// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** How much the local X-Ray takes in, how fast it answers, and what it needs for that, beside Zipkin. */
@NullMarked
package io.xray4j.benchmarks.localxray;

import org.jspecify.annotations.NullMarked;
