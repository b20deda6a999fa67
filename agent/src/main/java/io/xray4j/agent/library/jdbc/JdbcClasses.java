// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.jdbc;

import static io.xray4j.agent.weave.Point.NONE;
import static io.xray4j.agent.weave.Point.SELF;
import static io.xray4j.agent.weave.Point.call;
import static io.xray4j.agent.weave.Point.fails;

import io.xray4j.agent.weave.ClassBytes;
import io.xray4j.agent.weave.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes of JDBC drivers and pools, chosen by their names and bytes, and the hooks that are woven into them.
 *
 * <p>To know whether a class implements an interface of JDBC, the class file and those of all classes above it would have
 * to be read. Names are enough to leave out nearly all other classes, and the advice checks the object itself.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class JdbcClasses {
    /** A query with its text. */
    public static final int EXECUTE = 0;
    /** A query that was prepared. */
    public static final int EXECUTE_PREPARED = 1;

    public static final int EXECUTE_BATCH = 2;
    public static final int ADD_BATCH = 3;
    public static final int CLEAR_BATCH = 4;
    public static final int CREATE = 5;
    public static final int PREPARE = 6;
    public static final int PREPARE_CALL = 7;
    /** A step that is recorded if it fails. The queries that it sends itself are not recorded. */
    public static final int STEP = 8;
    /** A step that is recorded if it fails. It is too frequent for more. */
    public static final int FAILING_STEP = 9;
    /** A question about the database, whose own queries are not recorded. */
    public static final int QUESTION = 10;
    /** A connection is asked for. */
    public static final int CONNECT = 11;

    private static final String OF_JDBC = "java/sql/";

    private static final int NAMES_STATEMENT = 1;
    private static final int NAMES_CONNECTION = 2;
    private static final int NAMES_ROWS = 4;
    private static final int NAMES_SOURCE = 8;
    private static final int NAMES_METADATA = 16;

    /** Drivers whose class names do not tell what the classes are. */
    private static final List<String> WITHOUT_NAMES = List.of("com/ibm/db2/jcc/", "com/informix/jdbc/");

    private static final List<Point> STATEMENT = List.of(
            call("execute", "(Ljava/lang/String;", EXECUTE, 0),
            call("executeQuery", "(Ljava/lang/String;", EXECUTE, 0),
            call("executeUpdate", "(Ljava/lang/String;", EXECUTE, 0),
            call("executeLargeUpdate", "(Ljava/lang/String;", EXECUTE, 0),
            call("execute", "()Z", EXECUTE_PREPARED, NONE),
            call("executeQuery", "()L", EXECUTE_PREPARED, NONE),
            call("executeUpdate", "()I", EXECUTE_PREPARED, NONE),
            call("executeLargeUpdate", "()J", EXECUTE_PREPARED, NONE),
            call("executeBatch", "()[I", EXECUTE_BATCH, NONE),
            call("executeLargeBatch", "()[J", EXECUTE_BATCH, NONE),
            call("addBatch", "(Ljava/lang/String;)V", ADD_BATCH, 0),
            call("clearBatch", "()V", CLEAR_BATCH, NONE),
            call("getGeneratedKeys", "()L", STEP, NONE),
            call("getMetaData", "()L", STEP, NONE),
            call("getParameterMetaData", "()L", STEP, NONE),
            fails("close", "()V", FAILING_STEP, SELF),
            fails("getMoreResults", null, FAILING_STEP, SELF),
            fails("getResultSet", "()L", FAILING_STEP, SELF),
            fails("addBatch", "()V", FAILING_STEP, SELF),
            fails("registerOutParameter", null, FAILING_STEP, SELF),
            fails("set*", "(I", FAILING_STEP, SELF),
            fails("set*", "(Ljava/lang/String;", FAILING_STEP, SELF));

    private static final List<Point> CONNECTION = List.of(
            call("createStatement", "(", CREATE, NONE),
            call("prepareStatement", "(Ljava/lang/String;", PREPARE, 0),
            call("prepareCall", "(Ljava/lang/String;", PREPARE_CALL, 0),
            call("beginRequest", "()V", STEP, NONE),
            call("close", "()V", STEP, NONE),
            call("commit", "()V", STEP, NONE),
            call("endRequest", "()V", STEP, NONE),
            call("getCatalog", "()L", STEP, NONE),
            call("getSchema", "()L", STEP, NONE),
            call("getTransactionIsolation", "()I", STEP, NONE),
            call("isReadOnly", "()Z", STEP, NONE),
            call("isValid", "(I)Z", STEP, NONE),
            call("releaseSavepoint", null, STEP, NONE),
            call("rollback", null, STEP, NONE),
            call("set*", "(I)V", STEP, NONE),
            call("set*", "(Z)V", STEP, NONE),
            call("set*", "(Ljava/lang/String;", STEP, NONE),
            call("setSavepoint", "()L", STEP, NONE));

    private static final List<Point> ROWS = List.of(
            fails("next", "()Z", FAILING_STEP, SELF),
            fails("previous", "()Z", FAILING_STEP, SELF),
            fails("first", "()Z", FAILING_STEP, SELF),
            fails("last", "()Z", FAILING_STEP, SELF),
            fails("absolute", "(I)Z", FAILING_STEP, SELF),
            fails("relative", "(I)Z", FAILING_STEP, SELF),
            fails("insertRow", "()V", FAILING_STEP, SELF),
            fails("updateRow", "()V", FAILING_STEP, SELF),
            fails("deleteRow", "()V", FAILING_STEP, SELF),
            fails("refreshRow", "()V", FAILING_STEP, SELF),
            fails("close", "()V", FAILING_STEP, SELF));

    private static final List<Point> QUESTIONS = List.of(
            call("get*", "()Ljava/sql/ResultSet;", QUESTION, NONE),
            call("get*", "(Ljava/lang/String;", QUESTION, NONE),
            call("getUserName", "()L", QUESTION, NONE),
            call("getDatabaseProductVersion", "()L", QUESTION, NONE));

    private static final List<Point> SOURCE = List.of(
            call("getConnection", "(", CONNECT, NONE),
            call("getPooledConnection", "(", CONNECT, NONE),
            call("getXAConnection", "(", CONNECT, NONE));

    private static final List<Point> ALL = join(STATEMENT, CONNECTION, ROWS, QUESTIONS, SOURCE);

    private JdbcClasses() {}

    /** Returns what is woven into a class of this name if it uses JDBC; empty if no driver or pool has such names. */
    public static List<Point> points(String name) {
        int words = words(name);
        if (words == 0) {
            return isWithoutName(name) ? ALL : List.of();
        }
        // In the order of how frequent they are; a class of two kinds is taken for the first that is complete.
        if ((words & NAMES_STATEMENT) != 0) {
            return (words & NAMES_CONNECTION) != 0 ? ALL : STATEMENT;
        }
        if ((words & NAMES_CONNECTION) != 0) {
            return CONNECTION;
        }
        if ((words & NAMES_ROWS) != 0) {
            return (words & NAMES_METADATA) != 0 ? List.of() : ROWS;
        }
        return (words & NAMES_SOURCE) != 0 ? SOURCE : QUESTIONS;
    }

    /** Returns true if a class file names a type of JDBC. */
    public static boolean isNamedIn(byte[] bytes) {
        return ClassBytes.contains(bytes, OF_JDBC);
    }

    /** Returns the words in a simple name, in one pass, as each class that is loaded comes by here. */
    private static int words(String name) {
        int words = 0;
        for (int i = name.lastIndexOf('/') + 1; i < name.length(); i++) {
            words |= switch (name.charAt(i)) {
                case 'S' -> name.startsWith("Statement", i) ? NAMES_STATEMENT : 0;
                case 'C' -> name.startsWith("Connection", i) ? NAMES_CONNECTION : 0;
                case 'R' -> name.startsWith("ResultSet", i) ? NAMES_ROWS : 0;
                case 'D' -> name.startsWith("DataSource", i) ? NAMES_SOURCE : 0;
                case 'M' -> name.startsWith("MetaData", i) ? NAMES_METADATA : 0;
                default -> 0;
            };
        }
        return words;
    }

    private static boolean isWithoutName(String name) {
        for (String driver : WITHOUT_NAMES) {
            if (name.startsWith(driver)) {
                return true;
            }
        }
        return false;
    }

    @SafeVarargs
    private static List<Point> join(List<Point>... lists) {
        List<Point> all = new ArrayList<>();
        for (List<Point> each : lists) {
            all.addAll(each);
        }
        return List.copyOf(all);
    }
}
