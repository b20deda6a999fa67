// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import java.sql.SQLException;
import java.sql.Wrapper;

/** What a traced object answers when it is asked for another one's type: itself first, so that tracing is not lost. */
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
