// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The way of documents to their receiver, and the exact count of what is lost on it. */
@NullMarked
package io.xray4j.emit;

import org.jspecify.annotations.NullMarked;
