// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The contract of object-relational mappers. */
@NullMarked
package io.xray4j.conformance.orm;

import org.jspecify.annotations.NullMarked;
