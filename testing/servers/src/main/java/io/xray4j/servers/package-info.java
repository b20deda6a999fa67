// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Other makers' servers, each in a JVM of its own, for this build's tests. */
@NullMarked
package io.xray4j.servers;

import org.jspecify.annotations.NullMarked;
