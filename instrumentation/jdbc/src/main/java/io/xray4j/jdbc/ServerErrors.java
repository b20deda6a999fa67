// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import java.lang.reflect.Method;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a database has answered from what its driver found out by itself: a closed statement, a parameter that is not
 * there, a server that nobody reaches. Only the former is X-Ray's {@code remote} exception.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class ServerErrors {
    private static final int MAX_CAUSES = 8;

    /** Oracle's thin driver numbers its own errors in this range. */
    private static final int ORACLE_FIRST = 17_000;

    private static final int ORACLE_LAST = 17_999;

    /** What drivers that keep the server's answer return it by: PostgreSQL's, Microsoft's. */
    private static final ClassValue<Answer> ANSWERS = new ClassValue<>() {
        @Override
        protected Answer computeValue(Class<?> type) {
            return new Answer(answer(type));
        }
    };

    private ServerErrors() {}

    /** Returns true if the database has said so itself. Never throws. */
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
                // Most have no such method: their error's number tells.
            }
        }
        return null;
    }

    private record Answer(@Nullable Method method) {}
}
