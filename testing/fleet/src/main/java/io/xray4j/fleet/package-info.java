// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** A whole fleet on one machine, to try it, to break it and to measure it. */
@NullMarked
package io.xray4j.fleet;

import org.jspecify.annotations.NullMarked;
