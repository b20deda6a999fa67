// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.xray4j.server.adapter.ReadAdapter;
import java.util.function.Supplier;

/** The read APIs of other systems. Each is made by the first request for it, which loads its classes. Immutable. */
public record ReadAdapters(
        Supplier<ReadAdapter> zipkin, Supplier<ReadAdapter> jaeger, Supplier<ReadAdapter> prometheus) {}
