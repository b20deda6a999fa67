// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The contract of implementations of the OpenTelemetry API, xray4j's or any other. */
@NullMarked
package io.xray4j.conformance.opentelemetry;

import org.jspecify.annotations.NullMarked;
