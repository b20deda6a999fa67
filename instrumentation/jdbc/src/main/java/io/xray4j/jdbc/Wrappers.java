// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;

/**
 * The answers of a traced object to {@code unwrap} and {@code isWrapperFor}: the traced object comes first, so that
 * tracing is not lost.
 */
final class Wrappers {
    private Wrappers() {}

    static <T> T unwrap(Wrapper self, Wrapper delegate, Class<T> type) throws SQLException {
        if (type.isInstance(self)) {
            return type.cast(self);
        }
        return type.isInstance(delegate) ? type.cast(delegate) : delegate.unwrap(type);
    }

    static boolean isWrapperFor(Wrapper self, Wrapper delegate, Class<?> type) throws SQLException {
        return type.isInstance(self) || type.isInstance(delegate) || delegate.isWrapperFor(type);
    }
}
