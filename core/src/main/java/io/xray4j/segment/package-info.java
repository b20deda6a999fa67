// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The data of one segment or subsegment, and the tree they grow into. */
@NullMarked
package io.xray4j.segment;

import org.jspecify.annotations.NullMarked;
