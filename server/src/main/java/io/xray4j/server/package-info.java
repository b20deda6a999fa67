// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The local X-Ray: {@link io.xray4j.server.XrayServer} for embedding, and the command line. */
@NullMarked
package io.xray4j.server;

import org.jspecify.annotations.NullMarked;
