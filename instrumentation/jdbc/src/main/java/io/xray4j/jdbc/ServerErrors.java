// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import java.lang.reflect.Method;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A test whether the database itself has answered with an exception, or its driver has detected the failure: a closed
 * statement, a missing parameter, a server that cannot be reached. Only the former is X-Ray's {@code remote} exception.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class ServerErrors {
    private static final int MAX_CAUSES = 8;

    /** The first error number of Oracle's thin driver itself. */
    private static final int ORACLE_FIRST = 17_000;

    private static final int ORACLE_LAST = 17_999;

    /** The methods by which some drivers return the server's answer: PostgreSQL's, Microsoft's. */
    private static final ClassValue<Answer> ANSWERS = new ClassValue<>() {
        @Override
        protected Answer computeValue(Class<?> type) {
            return new Answer(answer(type));
        }
    };

    private ServerErrors() {}

    /** Returns true if the database itself has answered with this exception. Never throws. */
    static boolean isOne(Throwable thrown) {
        try {
            Throwable each = thrown;
            for (int i = 0; i < MAX_CAUSES && each != null; i++) {
                if (each instanceof SQLException failure && isAnswer(failure)) {
                    return true;
                }
                each = each.getCause();
            }
        } catch (Throwable broken) {
            return false;
        }
        return false;
    }

    private static boolean isAnswer(SQLException failure) throws ReflectiveOperationException {
        Method answer = ANSWERS.get(failure.getClass()).method;
        if (answer != null) {
            return answer.invoke(failure) != null;
        }
        String state = failure.getSQLState();
        boolean isConnection = state != null && state.startsWith("08");
        int code = failure.getErrorCode();
        boolean isDrivers = code <= 0 || code >= ORACLE_FIRST && code <= ORACLE_LAST;
        return !isConnection && !isDrivers;
    }

    private static @Nullable Method answer(Class<?> type) {
        for (String name : new String[] {"getServerErrorMessage", "getSQLServerError"}) {
            try {
                return type.getMethod(name);
            } catch (NoSuchMethodException none) {
                // Most drivers have no such method; their error numbers are compared instead.
            }
        }
        return null;
    }

    private record Answer(@Nullable Method method) {}
}
