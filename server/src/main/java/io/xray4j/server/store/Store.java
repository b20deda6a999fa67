// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import java.io.Closeable;

/** A whole store: documents go in; traces, summaries and graphs come out. Safe for use by many threads. */
public interface Store extends SegmentSink, ReadableStore, Closeable {}
