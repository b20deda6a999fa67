// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** MongoDB's Java driver: a listener that records its commands, and a provider of a reactive client's callers. */
@NullMarked
package io.xray4j.mongodb;

import org.jspecify.annotations.NullMarked;
