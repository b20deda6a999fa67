// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A driver for URLs such as {@code jdbc:xray4j:postgresql://db/shop}: it connects by the driver for the URL without
 * {@code xray4j:}, and records the queries of the connection. It is for applications in which only a URL can be
 * changed; otherwise use {@link TracingDataSource}.
 *
 * <p>{@link DriverManager} finds it by itself. An application that configures driver classes names this class instead
 * of the database's.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingDriver implements Driver {
    static final String PREFIX = "jdbc:xray4j:";

    static {
        try {
            DriverManager.registerDriver(new TracingDriver());
        } catch (SQLException refused) {
            throw new ExceptionInInitializerError(refused);
        }
    }

    private final @Nullable Recorder recorder;
    private volatile @Nullable DatabaseTracer tracer;

    /** Creates a driver that uses the process's recorder. */
    public TracingDriver() {
        this.recorder = null;
    }

    /** Creates a driver that uses a given recorder, for code that connects by it without {@link DriverManager}. */
    public TracingDriver(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        String target = target(url);
        Properties properties = info == null ? new Properties() : info;
        String user = properties.getProperty("user");
        Connection connection = JdbcStep.ask(
                () -> DriverManager.getDriver(target).connect(target, properties),
                thrown -> tracer().failedToConnect(target, user, thrown));
        return connection == null ? null : tracer().trace(connection, user);
    }

    @Override
    public boolean acceptsURL(@Nullable String url) {
        return url != null && url.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info) throws SQLException {
        return acceptsURL(url)
                ? DriverManager.getDriver(target(url)).getPropertyInfo(target(url), info)
                : new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 0;
    }

    @Override
    public int getMinorVersion() {
        return 1;
    }

    /** Returns false: whether JDBC's requirements are met depends on the database's driver. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("io.xray4j.jdbc");
    }

    /** Returns the URL without {@code xray4j:}. */
    private static String target(String url) {
        String rest = url.substring(PREFIX.length());
        return rest.regionMatches(true, 0, "jdbc:", 0, 5) ? rest : "jdbc:" + rest;
    }

    /**
     * Returns the tracer, which is created when it is first needed: registering the driver must not start the process's
     * recorder.
     */
    private DatabaseTracer tracer() {
        DatabaseTracer known = tracer;
        if (known == null) {
            known = new DatabaseTracer(recorder == null ? Xray.recorder() : recorder);
            tracer = known;
        }
        return known;
    }
}
