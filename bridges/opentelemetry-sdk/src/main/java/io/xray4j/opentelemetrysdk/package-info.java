// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** X-Ray for applications on OpenTelemetry's SDK: an exporter, a sampler and a propagator, and their names for autoconfiguration. */
@NullMarked
package io.xray4j.opentelemetrysdk;

import org.jspecify.annotations.NullMarked;
