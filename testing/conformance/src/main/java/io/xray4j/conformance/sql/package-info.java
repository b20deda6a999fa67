// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The contracts of SQL databases: asked through JDBC, and asked reactively. */
@NullMarked
package io.xray4j.conformance.sql;

import org.jspecify.annotations.NullMarked;
