// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Calls every method of every interface: what reaches the driver must be the same method with the same arguments,
 * also of those that JDBC got later and gave a default.
 */
class ForwardingTest {
    private final List<String> calls = new ArrayList<>();
    private final Recorder recorder =
            Recorder.builder().contextMissing(what -> {}).build();

    @AfterEach
    void close() {
        recorder.close();
    }

    @TestFactory
    List<DynamicTest> forwardsEveryMethod() throws Exception {
        Connection connection = new TracingConnection(
                driver(Connection.class), new QueryTracer(recorder, new SqlTargets(), driver(Connection.class), null));
        PreparedStatement prepared = connection.prepareStatement("select 1");
        CallableStatement call = connection.prepareCall("{call x}");
        Statement statement = connection.createStatement();
        ResultSet rows = new TracingResultSet(driver(ResultSet.class), (TracingStatement<?>) statement);
        return List.of(
                test(Connection.class, connection),
                test(Statement.class, statement),
                test(PreparedStatement.class, prepared),
                test(CallableStatement.class, call),
                test(ResultSet.class, rows));
    }

    private DynamicTest test(Class<?> type, Object traced) {
        return DynamicTest.dynamicTest(type.getSimpleName(), () -> {
            for (Method method : type.getMethods()) {
                boolean own =
                        method.getName().equals("unwrap") || method.getName().equals("isWrapperFor");
                if (!own && !Modifier.isStatic(method.getModifiers())) {
                    calls.clear();
                    Object[] args = Arrays.stream(method.getParameterTypes())
                            .map(ForwardingTest::argument)
                            .toArray();
                    method.invoke(traced, args);
                    assertThat(calls).containsExactly(call(method, args));
                }
            }
        });
    }

    private <T> T driver(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                ForwardingTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    calls.add(call(method, args));
                    Class<?> result = method.getReturnType();
                    return Wrapper.class.isAssignableFrom(result) ? driver(result) : argument(result);
                }));
    }

    private static String call(Method method, @Nullable Object @Nullable [] args) {
        return method.getName()
                + Arrays.toString(method.getParameterTypes())
                + Arrays.toString(args == null ? new Object[0] : args);
    }

    /** A value of a type that is not what one would get by accident, where there is such a value. */
    private static @Nullable Object argument(Class<?> type) {
        if (type == String.class) {
            return "text";
        } else if (type == boolean.class) {
            return true;
        } else if (type == byte.class) {
            return (byte) 7;
        } else if (type == short.class) {
            return (short) 7;
        } else if (type == int.class) {
            return 7;
        } else if (type == long.class) {
            return 7L;
        } else if (type == float.class) {
            return 7f;
        } else if (type == double.class) {
            return 7d;
        }
        return null;
    }
}
