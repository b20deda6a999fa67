// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.segment.SqlData;
import io.xray4j.sql.SqlDialect;
import io.xray4j.sql.SqlTarget;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Queries about databases for integrations of libraries on top of JDBC: how a database is recorded, and whether JDBC's
 * integration records its queries.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class JdbcDatabase {
    private JdbcDatabase() {}

    /** Returns the database of a URL, which may contain secrets; the result contains none. */
    public static SqlTarget target(
            @Nullable String url, @Nullable String user, @Nullable String product, @Nullable String version) {
        JdbcAddress address = JdbcAddress.of(url);
        String name = address.url() == null ? product : address.url();
        return new SqlTarget(
                name == null ? SqlTargets.UNKNOWN.name() : name,
                new SqlData(address.url(), user, product, version, null, null, null),
                SqlDialect.of(product == null ? address.url() : product));
    }

    /** Returns the database of a URL without a connection, with the name that its queries have. */
    static SqlTarget named(@Nullable String url, @Nullable String user) {
        JdbcAddress address = JdbcAddress.of(url);
        return new SqlTarget(
                SqlTargets.name(address, null),
                new SqlData(address.url(), SqlTargets.userOnly(user), null, null, null, null, null),
                SqlDialect.of(address.url()));
    }

    /**
     * Returns true if {@link TracingDataSource} records the queries on this data source's connections. Never throws.
     */
    public static boolean isTraced(@Nullable DataSource dataSource) {
        try {
            return dataSource instanceof TracingDataSource
                    || (dataSource != null && dataSource.isWrapperFor(TracingDataSource.class));
        } catch (Throwable unable) {
            return false;
        }
    }

    /** Returns true if {@link TracingDriver} makes the connections for this URL. */
    public static boolean isTraced(@Nullable String url) {
        return url != null && url.startsWith(TracingDriver.PREFIX);
    }

    /** Returns true if the agent records the calls of every driver in this process. Never throws. */
    public static boolean isTracedByAgent() {
        try {
            // By reflection, because the agent's hooks exist only with an agent, on the boot class path.
            Object engine = Class.forName("io.xray4j.agent.hooks.Hooks", false, null)
                    .getMethod("engine")
                    .invoke(null);
            return engine != null
                    && Boolean.TRUE.equals(Class.forName("io.xray4j.agent.hooks.Engine", false, null)
                            .getMethod("isPatched", String.class)
                            .invoke(engine, "jdbc"));
        } catch (ReflectiveOperationException | LinkageError none) {
            return false;
        }
    }
}
