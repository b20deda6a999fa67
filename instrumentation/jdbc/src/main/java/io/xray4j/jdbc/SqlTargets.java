// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import io.xray4j.segment.SqlData;
import io.xray4j.sql.SqlDialect;
import io.xray4j.sql.SqlTarget;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The databases of one data source, each with metadata that are read once. Some values cost a round trip (MySQL's user
 * does), so they are cached by the URL, which drivers have in memory, and by the user of the connection.
 *
 * <p>Drivers may return null or throw: a missing value is not recorded. If a driver threw, the next connections try
 * again, twice at most. No lock is held while a driver is called, so two concurrent first connections may both read the
 * metadata.
 *
 * <p>At most {@value #MAX_KNOWN} databases are cached; the metadata of further databases are read for each connection.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class SqlTargets {
    /** A database without known values. */
    static final SqlTarget UNKNOWN =
            new SqlTarget("database", new SqlData(null, null, null, null, null, null, null), SqlDialect.STANDARD);

    static final int MAX_KNOWN = 1_000;
    static final int MAX_READS = 3;

    static {
        // The class is initialised here, not in a query deep in the application's stack: a class whose initialisation
        // overflows the stack stays unusable for the life of the process.
        JdbcAddress.of("jdbc:h2:mem:first");
        ServerErrors.isOne(new SQLException("first"));
    }

    private final ConcurrentHashMap<Key, Known> known = new ConcurrentHashMap<>();

    /**
     * Returns the database of a connection. Never throws. Queries that the driver runs to answer are not recorded, and
     * do not start another reading of metadata: some drivers query the traced data source for it.
     */
    SqlTarget of(Connection connection, @Nullable String user, Recorder recorder) {
        try (Subsegment unrecorded = recorder.beginSubsegmentWithoutSampling("metadata")) {
            return read(connection, user);
        } catch (Throwable unable) {
            // For example, a closed connection.
            return only();
        }
    }

    /**
     * Returns the one known database of the data source; a database without known values if there are several or none.
     */
    SqlTarget only() {
        Iterator<Known> all = known.values().iterator();
        SqlTarget first = all.hasNext() ? all.next().target : UNKNOWN;
        return all.hasNext() ? UNKNOWN : first;
    }

    private SqlTarget read(Connection connection, @Nullable String user) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        Key key = new Key(metadata.getURL(), user);
        Known before = known.get(key);
        if (before != null && (before.isComplete || before.reads >= MAX_READS)) {
            return before.target;
        }
        MetadataReader reader = new MetadataReader(metadata);
        SqlTarget target = reader.target(key.url, user);
        if (before != null || known.size() < MAX_KNOWN) {
            known.put(key, new Known(target, reader.isComplete(), before == null ? 1 : before.reads + 1));
        }
        return target;
    }

    /** Returns the user without a password: Oracle's clients accept {@code user/password} as a user. */
    static @Nullable String userOnly(@Nullable String user) {
        int slash = user == null ? -1 : user.indexOf('/');
        return user == null || slash < 0 ? user : user.substring(0, slash);
    }

    static String name(JdbcAddress address, @Nullable String product) {
        String host = address.host();
        String database = address.database();
        if (database != null) {
            return host == null ? database : database + "@" + host;
        }
        if (host != null) {
            return host;
        }
        return product == null ? UNKNOWN.name() : product;
    }

    private record Key(@Nullable String url, @Nullable String user) {}

    private record Known(SqlTarget target, boolean isComplete, int reads) {}

    /** A reader of one connection's metadata, which are read once. */
    private static final class MetadataReader {
        private final DatabaseMetaData metadata;
        private @Nullable Throwable failure;

        MetadataReader(DatabaseMetaData metadata) {
            this.metadata = metadata;
        }

        boolean isComplete() {
            return failure == null;
        }

        SqlTarget target(@Nullable String url, @Nullable String user) {
            String product = ask(metadata::getDatabaseProductName);
            JdbcAddress address = JdbcAddress.of(url);
            SqlData data = new SqlData(
                    address.url(),
                    userOnly(user == null || user.isBlank() ? ask(metadata::getUserName) : user),
                    product,
                    ask(metadata::getDatabaseProductVersion),
                    joined(ask(metadata::getDriverName), ask(metadata::getDriverVersion)),
                    null,
                    null);
            if (failure != null) {
                System.getLogger("io.xray4j.jdbc").log(Level.DEBUG, "a driver does not return its metadata", failure);
            }
            return new SqlTarget(
                    name(address, product), data, SqlDialect.of(product == null ? address.url() : product));
        }

        private @Nullable String ask(JdbcWork<@Nullable String> question) {
            try {
                String answer = question.run();
                return answer == null || answer.isBlank() ? null : answer.strip();
            } catch (Throwable unable) {
                failure = unable;
                return null;
            }
        }

        private static @Nullable String joined(@Nullable String name, @Nullable String version) {
            return name == null || version == null ? (name == null ? version : name) : name + " " + version;
        }
    }
}
