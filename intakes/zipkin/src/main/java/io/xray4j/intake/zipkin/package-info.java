// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Zipkin's spans as X-Ray documents: reads requests of Zipkin's second version, and converts spans. */
@NullMarked
package io.xray4j.intake.zipkin;

import org.jspecify.annotations.NullMarked;
