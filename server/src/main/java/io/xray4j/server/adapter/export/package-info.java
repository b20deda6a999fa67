// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Traces as files: X-Ray's documents, OTLP's JSON or Zipkin's JSON. Not an API. */
@NullMarked
package io.xray4j.server.adapter.export;

import org.jspecify.annotations.NullMarked;
