// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Where documents are kept and how traces are found again: the seam between the server and its engines. Not an API. */
@NullMarked
package io.xray4j.server.store;

import org.jspecify.annotations.NullMarked;
