// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The local X-Ray's front door: what an embedder starts and what the command line runs. */
@NullMarked
package io.xray4j.server;

import org.jspecify.annotations.NullMarked;
