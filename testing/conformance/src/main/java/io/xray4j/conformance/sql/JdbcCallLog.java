// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that logs each call on itself and on all JDBC objects that come from it.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class JdbcCallLog {
    /** The narrowest first. */
    private static final List<Class<?>> LOGGED = List.of(
            DataSource.class,
            Connection.class,
            DatabaseMetaData.class,
            CallableStatement.class,
            PreparedStatement.class,
            Statement.class,
            ResultSet.class);

    private final DataSource real;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    JdbcCallLog(DataSource real) {
        this.real = real;
    }

    DataSource dataSource() {
        return (DataSource) logged(real, DataSource.class);
    }

    /** Returns the names of the methods that were called since the last call of this method, in their order. */
    List<String> take() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    private Object logged(Object object, Class<?> type) {
        return Proxy.newProxyInstance(
                JdbcCallLog.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    try {
                        return answer(method.invoke(object, arguments));
                    } catch (InvocationTargetException failed) {
                        throw failed.getTargetException();
                    }
                });
    }

    private @Nullable Object answer(@Nullable Object answer) {
        for (Class<?> type : LOGGED) {
            if (type.isInstance(answer)) {
                return logged(answer, type);
            }
        }
        return answer;
    }
}
