// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.jdbc;

import io.xray4j.Entity;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.jdbc.JdbcCalls;
import io.xray4j.sql.SqlCall;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/**
 * The advice of JDBC: records the calls on objects of drivers and pools. Candidate classes are chosen by name; the
 * advice then checks the instance.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class JdbcAdvice extends Advice {
    /** Shared by all classes below one loader, since a connection and its statements are of different classes. */
    private static final JdbcCalls CALLS = new JdbcCalls(PatchedRecorder::get);

    /** Creates the object; the agent calls this by reflection. */
    public JdbcAdvice() {}

    /** Returns the object that the end is called with; null if there is nothing to record. */
    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (self instanceof Statement statement) {
            return before(point, statement, (String) argument);
        }
        if (self instanceof Connection connection) {
            return switch (point) {
                case JdbcClasses.CREATE -> new Preparation(connection, null, false, null);
                case JdbcClasses.PREPARE -> new Preparation(connection, (String) argument, false, null);
                // Some drivers ask the database for the parameters of a procedure.
                case JdbcClasses.PREPARE_CALL ->
                    new Preparation(connection, (String) argument, true, CALLS.beginUnrecorded());
                case JdbcClasses.STEP -> new Step(connection, CALLS.beginUnrecorded());
                default -> null;
            };
        }
        if (point == JdbcClasses.QUESTION) {
            return self instanceof DatabaseMetaData ? CALLS.beginUnrecorded() : null;
        }
        return point == JdbcClasses.CONNECT && self instanceof CommonDataSource
                ? new Step(self, CALLS.beginUnrecorded())
                : null;
    }

    private static @Nullable Object before(int point, Statement statement, @Nullable String sql) {
        return switch (point) {
            case JdbcClasses.EXECUTE -> CALLS.begin(statement, sql);
            case JdbcClasses.EXECUTE_PREPARED ->
                statement instanceof PreparedStatement ? CALLS.beginPrepared(statement) : null;
            case JdbcClasses.EXECUTE_BATCH -> CALLS.beginBatch(statement);
            case JdbcClasses.ADD_BATCH -> new Addition(statement, sql, CALLS.batchSize(statement));
            case JdbcClasses.CLEAR_BATCH -> {
                CALLS.clearBatch(statement);
                yield null;
            }
            case JdbcClasses.STEP -> new Step(statement, CALLS.beginUnrecorded());
            default -> null;
        };
    }

    @Override
    public @Nullable Object after(int point, @Nullable Object begun, @Nullable Object result) {
        if (begun instanceof SqlCall call) {
            call.end(null);
        } else if (begun instanceof Preparation made) {
            end(made.unrecorded);
            if (result instanceof Statement statement) {
                made.prepared(point, statement);
            }
        } else if (begun instanceof Step step) {
            end(step.unrecorded);
        } else if (begun instanceof Addition added) {
            CALLS.addedToBatch(added.statement, added.sql, added.sizeBefore);
        } else if (begun instanceof Entity unrecorded) {
            end(unrecorded);
        }
        return result;
    }

    @Override
    public void failed(int point, @Nullable Object begun, Throwable failure) {
        if (begun instanceof SqlCall call) {
            CALLS.end(call, failure);
        } else if (begun instanceof Preparation made) {
            end(made.unrecorded);
            made.failed(point, failure);
        } else if (begun instanceof Step step) {
            end(step.unrecorded);
            failed(step.object, failure);
        } else if (begun instanceof Addition added) {
            CALLS.failed(added.statement, failure);
        } else if (point == JdbcClasses.QUESTION) {
            end((Entity) begun);
        } else {
            failed(begun, failure);
        }
    }

    private static void failed(@Nullable Object object, Throwable failure) {
        if (object instanceof Statement statement) {
            CALLS.failed(statement, failure);
        } else if (object instanceof Connection connection) {
            CALLS.failed(connection, failure);
        } else if (object instanceof ResultSet rows) {
            CALLS.failed(rows, failure);
        } else if (object instanceof CommonDataSource) {
            CALLS.failedToConnect(null, failure);
        }
    }

    private static void end(@Nullable Entity unrecorded) {
        if (unrecorded != null) {
            unrecorded.end();
        }
    }

    private record Step(Object object, @Nullable Entity unrecorded) {}

    private record Addition(Statement statement, @Nullable String sql, int sizeBefore) {}

    private record Preparation(
            Connection connection,
            @Nullable String sql,
            boolean isCall,
            @Nullable Entity unrecorded) {
        void prepared(int point, Statement statement) {
            if (point == JdbcClasses.CREATE) {
                CALLS.created(connection, statement);
            } else {
                CALLS.prepared(connection, sql, isCall, statement);
            }
        }

        void failed(int point, Throwable failure) {
            if (point == JdbcClasses.CREATE) {
                CALLS.failed(connection, failure);
            } else {
                CALLS.failedToPrepare(connection, sql, isCall, failure);
            }
        }
    }
}
