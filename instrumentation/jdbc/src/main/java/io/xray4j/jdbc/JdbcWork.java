// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A call to the driver that may throw. */
@FunctionalInterface
interface JdbcWork<T extends @Nullable Object> {
    T run() throws SQLException;
}
