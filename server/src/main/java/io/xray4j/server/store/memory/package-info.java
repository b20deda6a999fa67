// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The store in memory. Not an API. */
@NullMarked
package io.xray4j.server.store.memory;

import org.jspecify.annotations.NullMarked;
