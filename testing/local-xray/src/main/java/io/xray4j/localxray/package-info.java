// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** A local X-Ray beside JUnit tests, with assertions on the traces and on the graph that it has received. */
@NullMarked
package io.xray4j.localxray;

import org.jspecify.annotations.NullMarked;
