// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The trace: assembly of its documents into one tree, and the summary derived from the tree. Not an API. */
@NullMarked
package io.xray4j.server.trace;

import org.jspecify.annotations.NullMarked;
