// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call to the driver that is not a query and is recorded only if it fails. */
@FunctionalInterface
interface JdbcStep {
    void run() throws SQLException;

    /** Runs a step. Throws what the driver throws. */
    static void run(JdbcStep step, Consumer<Throwable> failed) throws SQLException {
        try {
            step.run();
        } catch (Throwable thrown) {
            failed.accept(thrown);
            throw thrown;
        }
    }

    /** Runs a step with a result. Returns and throws what the driver returns and throws. */
    static <T extends @Nullable Object> T ask(JdbcWork<T> step, Consumer<Throwable> failed) throws SQLException {
        try {
            return step.run();
        } catch (Throwable thrown) {
            failed.accept(thrown);
            throw thrown;
        }
    }
}
