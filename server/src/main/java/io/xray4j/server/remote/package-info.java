// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Stores that several servers use together, each of them an engine beside this process. */
@NullMarked
package io.xray4j.server.remote;

import org.jspecify.annotations.NullMarked;
