// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The test kit: documents in memory, a test clock, assertions, and a leak detector. */
@NullMarked
package io.xray4j.testing;

import org.jspecify.annotations.NullMarked;
