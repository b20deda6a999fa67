// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** How each library is told of its integration. Each class here is defined below the loader of its library. */
@NullMarked
package io.xray4j.agent.library;

import org.jspecify.annotations.NullMarked;
