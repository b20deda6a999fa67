// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** How the documents of one trace become one tree, and what is derived from it. Not an API. */
@NullMarked
package io.xray4j.server.trace;

import org.jspecify.annotations.NullMarked;
