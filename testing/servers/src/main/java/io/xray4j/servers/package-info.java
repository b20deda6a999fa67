// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Third-party servers for tests, each in a JVM of its own. */
@NullMarked
package io.xray4j.servers;

import org.jspecify.annotations.NullMarked;
