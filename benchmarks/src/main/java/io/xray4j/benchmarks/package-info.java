// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** What a traced request costs, by JMH and in a whole process. */
@NullMarked
package io.xray4j.benchmarks;

import org.jspecify.annotations.NullMarked;
