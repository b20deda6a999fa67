// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import io.xray4j.jdbc.JdbcDatabase;
import io.xray4j.sql.SqlTarget;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.jdbc.env.spi.ExtractedDatabaseMetaData;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The database of a session factory, as Hibernate found it at its start: no connection is queried again.
 *
 * <p><i>Immutable.</i>
 *
 * @param isTraced whether its queries are recorded by JDBC's integration
 */
record MappedDatabase(SqlTarget target, boolean isTraced) {
    private static final List<String> URL_GETTERS = List.of("getJdbcUrl", "getUrl", "getURL");

    static MappedDatabase of(SessionFactory factory) {
        Map<String, Object> settings = factory.getProperties();
        String configured = first(settings, "jakarta.persistence.jdbc.url", "hibernate.connection.url");
        String user = shown(first(settings, "jakarta.persistence.jdbc.user", "hibernate.connection.username"));
        ExtractedDatabaseMetaData found = known(() -> factory.unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getJdbcEnvironment()
                .getExtractedDatabaseMetaData());
        String url = found == null ? null : known(() -> answer(found, "getUrl"));
        SqlTarget target = JdbcDatabase.target(
                url != null ? url : configured != null ? configured : known(() -> urlOf(dataSource(factory))),
                user,
                product(factory, found),
                found == null ? null : known(() -> answer(found, "getDatabaseProductVersion")));
        boolean isTraced = JdbcDatabase.isTracedByAgent()
                || JdbcDatabase.isTraced(configured)
                || JdbcDatabase.isTraced(known(() -> dataSource(factory)));
        return new MappedDatabase(target, isTraced);
    }

    private static @Nullable ConnectionProvider connections(SessionFactory factory) {
        return factory.unwrap(SessionFactoryImplementor.class)
                .getServiceRegistry()
                .getService(ConnectionProvider.class);
    }

    private static @Nullable DataSource dataSource(SessionFactory factory) {
        ConnectionProvider provider = connections(factory);
        return provider != null && provider.isUnwrappableAs(DataSource.class)
                ? provider.unwrap(DataSource.class)
                : null;
    }

    /** Returns the product's name. Hibernate 6 does not return it, so its dialect's name is used. */
    private static @Nullable String product(SessionFactory factory, @Nullable ExtractedDatabaseMetaData found) {
        String name = found == null ? null : known(() -> answer(found, "getDatabaseProductName"));
        return name != null
                ? name
                : known(() -> factory.unwrap(SessionFactoryImplementor.class)
                        .getJdbcServices()
                        .getDialect()
                        .getClass()
                        .getSimpleName()
                        .replace("Dialect", ""));
    }

    /** Returns the URL of a data source, which most of them return by a getter; no connection is opened. */
    private static @Nullable String urlOf(@Nullable DataSource source) {
        if (source == null) {
            return null;
        }
        for (String getter : URL_GETTERS) {
            try {
                if (source.getClass().getMethod(getter).invoke(source) instanceof String url
                        && url.startsWith("jdbc:")) {
                    return url;
                }
            } catch (ReflectiveOperationException | RuntimeException notThisOne) {
                // Try the next getter.
            }
        }
        return null;
    }

    /** Calls a method by reflection, because Hibernate 6 does not have it. */
    private static @Nullable String answer(ExtractedDatabaseMetaData found, String method) {
        try {
            return (String) ExtractedDatabaseMetaData.class.getMethod(method).invoke(found);
        } catch (ReflectiveOperationException none) {
            return null;
        }
    }

    /** Returns the user; Hibernate masks users in the settings that it shows. */
    private static @Nullable String shown(@Nullable String user) {
        return user == null || user.startsWith("***") ? null : user;
    }

    private static @Nullable String first(Map<String, Object> settings, String... keys) {
        for (String key : keys) {
            if (settings.get(key) instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }

    /**
     * Returns a value; null if Hibernate has none: a factory without metadata, a factory for many tenants, or Hibernate
     * 6 for its URL.
     */
    private static <T> @Nullable T known(Supplier<@Nullable T> question) {
        try {
            return question.get();
        } catch (RuntimeException | LinkageError unable) {
            System.getLogger("io.xray4j.hibernate")
                    .log(Level.DEBUG, "Hibernate does not return its database's address", unable);
            return null;
        }
    }
}
