// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Where documents go, and the exact count of what is lost on the way. */
@NullMarked
package io.xray4j.emit;

import org.jspecify.annotations.NullMarked;
