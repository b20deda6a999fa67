// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The read APIs of other tracing systems, over the traces that are stored here: spans, names, searches and calls, which all
 * of these APIs need. Not an API.
 */
@NullMarked
package io.xray4j.server.adapter;

import org.jspecify.annotations.NullMarked;
