// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** JDBC: records the queries of any driver, by a wrapper of a {@link javax.sql.DataSource} or by a URL. */
@NullMarked
package io.xray4j.jdbc;

import org.jspecify.annotations.NullMarked;
