// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The contract of logging libraries. */
@NullMarked
package io.xray4j.conformance.log;

import org.jspecify.annotations.NullMarked;
