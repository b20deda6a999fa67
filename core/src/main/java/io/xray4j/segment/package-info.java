// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Values of one (sub)segment that integrations and applications exchange with a recorder, and the ways to change how
 * values are read.
 */
@NullMarked
package io.xray4j.segment;

import org.jspecify.annotations.NullMarked;
