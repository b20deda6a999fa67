// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The interface between the server and the engines that store documents, and the engine in memory. Not an API. */
@NullMarked
package io.xray4j.server.store;

import org.jspecify.annotations.NullMarked;
