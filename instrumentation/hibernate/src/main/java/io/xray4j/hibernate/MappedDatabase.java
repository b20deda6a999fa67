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
 * The database of a session factory, as Hibernate found it when it started: nobody is asked anew.
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

    /** The product's name; of Hibernate 6, which does not say it, as its dialect is called. */
    private static @Nullable String product(SessionFactory factory, @Nullable ExtractedDatabaseMetaData found) {
        String told = found == null ? null : known(() -> answer(found, "getDatabaseProductName"));
        return told != null
                ? told
                : known(() -> factory.unwrap(SessionFactoryImplementor.class)
                        .getJdbcServices()
                        .getDialect()
                        .getClass()
                        .getSimpleName()
                        .replace("Dialect", ""));
    }

    /** The URL that a data source was made with, as most of them say by a getter: no connection is asked. */
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
                // The next one may be there.
            }
        }
        return null;
    }

    /** By reflection: Hibernate 6 does not have these methods. */
    private static @Nullable String answer(ExtractedDatabaseMetaData found, String method) {
        try {
            return (String) ExtractedDatabaseMetaData.class.getMethod(method).invoke(found);
        } catch (ReflectiveOperationException none) {
            return null;
        }
    }

    /** Hibernate hides users in the settings that it shows. */
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

    /** A factory without metadata, or one for many tenants, does not say; nor does Hibernate 6 its URL. */
    private static <T> @Nullable T known(Supplier<@Nullable T> question) {
        try {
            return question.get();
        } catch (RuntimeException | LinkageError unable) {
            System.getLogger("io.xray4j.hibernate").log(Level.DEBUG, "Hibernate does not say where it leads", unable);
            return null;
        }
    }
}
