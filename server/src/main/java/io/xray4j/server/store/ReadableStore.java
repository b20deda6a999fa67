// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

/** The reading side of a store: traces, the graphs of minutes, and what has changed. Safe for use by many threads. */
public interface ReadableStore extends TraceStore, GraphStore, TraceChanges {}
