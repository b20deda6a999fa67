// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Classes that all packages of the server use: JSON, times, threads and printable text. Not an API. */
@NullMarked
package io.xray4j.server.internal;

import org.jspecify.annotations.NullMarked;
