// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.testing.TracingExtension;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls every method of JDBC whose name begins with {@code execute}, on each kind of statement, also those that a later
 * JDBC adds: each is one subsegment, and each of the others is none.
 */
class EveryExecutionTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("methods")
    void recordsWhatRuns_andNothingElse(String kind, String name, Method method) throws Exception {
        DataSource traced = TracingDataSource.wrap(driver(DataSource.class), tracing.recorder());
        tracing.recorder().inSegment("request", request -> {
            try (Connection connection = traced.getConnection();
                    Statement statement = statement(kind, connection)) {
                Object[] arguments = Arrays.stream(method.getParameterTypes())
                        .map(EveryExecutionTest::value)
                        .toArray();
                method.invoke(statement, arguments);
            }
        });

        var queries = tracing.take().subsegments();
        if (name.startsWith("execute")) {
            assertThat(queries)
                    .singleElement()
                    .satisfies(query -> assertThat(query).isOk().isRemote());
        } else {
            assertThat(queries).isEmpty();
        }
    }

    static Stream<Arguments> methods() {
        return Stream.of(Statement.class, PreparedStatement.class, CallableStatement.class)
                .flatMap(kind -> Arrays.stream(kind.getMethods())
                        .filter(method -> !List.of("unwrap", "isWrapperFor").contains(method.getName()))
                        .filter(method -> !method.getName().startsWith("enquote"))
                        .map(method -> Arguments.of(kind.getSimpleName(), method.getName(), method)));
    }

    private static Statement statement(String kind, Connection connection) throws Exception {
        return switch (kind) {
            case "Statement" -> connection.createStatement();
            case "PreparedStatement" -> connection.prepareStatement("select 1");
            default -> connection.prepareCall("{call x}");
        };
    }

    private static <T> T driver(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                EveryExecutionTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    Class<?> result = method.getReturnType();
                    return Wrapper.class.isAssignableFrom(result) ? driver(result) : value(result);
                }));
    }

    /** What a type has for nothing. */
    private static @Nullable Object value(Class<?> type) {
        return type.isPrimitive() && type != void.class ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
