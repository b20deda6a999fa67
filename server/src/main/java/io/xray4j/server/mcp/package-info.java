// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The tools for assistants, by the Model Context Protocol (MCP): questions in JSON-RPC, answers in short texts. Not an API. */
@NullMarked
package io.xray4j.server.mcp;

import org.jspecify.annotations.NullMarked;
