// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The contract of MongoDB drivers. */
@NullMarked
package io.xray4j.conformance.mongodb;

import org.jspecify.annotations.NullMarked;
