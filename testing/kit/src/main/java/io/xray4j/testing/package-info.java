// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** What tests of traced code need: documents in memory, a clock that obeys, assertions, and a watch on leaks. */
@NullMarked
package io.xray4j.testing;

import org.jspecify.annotations.NullMarked;
