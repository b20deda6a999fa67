// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The OpenTelemetry API on a recorder: its spans are segments and subsegments, and its context is the current entity. */
@NullMarked
package io.xray4j.opentelemetry;

import org.jspecify.annotations.NullMarked;
