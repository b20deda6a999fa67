// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** OpenTelemetry's spans as X-Ray documents: reads requests of OTLP/HTTP, converts spans, and writes OTLP's answers. */
@NullMarked
package io.xray4j.intake.otlp;

import org.jspecify.annotations.NullMarked;
