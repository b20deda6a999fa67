// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** A database that counts what it is asked, and answers null or throws where a test wants it to. */
final class FakeDatabase {
    /** For {@link #answers}: the answer null. */
    static final Object NULL = new Object();

    private static final List<Class<?>> FAKED =
            List.of(DataSource.class, Connection.class, DatabaseMetaData.class, Statement.class);

    private final Map<String, Object> answers = new HashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    /** Whenever a method is called, by a name such as {@code getUserName}, this is returned, or thrown. */
    FakeDatabase answers(String method, Object answer) {
        answers.put(method, answer);
        return this;
    }

    FakeDatabase behaves(String method) {
        answers.remove(method);
        return this;
    }

    /** All that it was asked since this was last called, in order. */
    List<String> takeCalls() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    /** How often a method was called. */
    long calls(String method) {
        return calls.stream().filter(method::equals).count();
    }

    /** How often the metadata of a connection was asked anything but the URL, which is at hand. */
    long questions() {
        return calls.stream()
                .filter(call ->
                        call.startsWith("getDatabase") || call.startsWith("getDriver") || call.equals("getUserName"))
                .count();
    }

    DataSource dataSource() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:fake;DB_CLOSE_DELAY=-1");
        return (DataSource) faked(h2, DataSource.class);
    }

    private Object faked(Object real, Class<?> type) {
        Class<?> narrowest = type;
        if (type == Statement.class && real instanceof PreparedStatement) {
            narrowest = real instanceof CallableStatement ? CallableStatement.class : PreparedStatement.class;
        }
        return Proxy.newProxyInstance(
                FakeDatabase.class.getClassLoader(),
                new Class<?>[] {narrowest},
                (proxy, method, args) -> answer(real, method, args));
    }

    private @Nullable Object answer(Object real, Method method, @Nullable Object @Nullable [] args) throws Throwable {
        calls.add(method.getName());
        Object wanted = answers.get(method.getName());
        if (wanted instanceof Throwable thrown) {
            throw thrown;
        }
        if (wanted != null) {
            return wanted == NULL ? null : wanted;
        }
        Object result;
        try {
            result = method.invoke(real, args);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
        for (Class<?> type : FAKED) {
            if (type.isInstance(result)) {
                return faked(result, type);
            }
        }
        return result;
    }
}
