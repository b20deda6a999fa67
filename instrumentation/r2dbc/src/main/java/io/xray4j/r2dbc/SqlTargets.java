// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.r2dbc;

import io.r2dbc.proxy.core.ConnectionInfo;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.Option;
import io.xray4j.segment.SqlData;
import io.xray4j.sql.SqlDialect;
import io.xray4j.sql.SqlTarget;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The database of one factory's connections. Its address comes from the factory's options, its product from the
 * metadata of the first connection, which has them from its creation. The recorded URL is built from the parts that are
 * not secret.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class SqlTargets {
    /** A database without known values. */
    static final SqlTarget UNKNOWN =
            new SqlTarget("database", new SqlData(null, null, null, null, null, null, null), SqlDialect.STANDARD);

    /**
     * The valid characters of a database's name. Drivers append settings to it, which may be secret: the name ends at
     * the first other character.
     */
    private static final Pattern NAME = Pattern.compile("[\\w .$#~/\\\\:-]{1,256}");

    private static final Pattern PART = Pattern.compile("[\\w.:\\[\\]%,-]{1,256}");

    private final @Nullable String url;
    private final @Nullable String user;
    private final @Nullable String name;
    private volatile @Nullable SqlTarget target;

    SqlTargets(@Nullable ConnectionFactoryOptions options) {
        String host = text(options, ConnectionFactoryOptions.HOST, PART);
        String database = text(options, ConnectionFactoryOptions.DATABASE, NAME);
        url = options == null ? null : url(options, host, database);
        user = options != null && options.getValue(ConnectionFactoryOptions.USER) instanceof String given
                ? given
                : null;
        name = name(host, database);
    }

    SqlTarget of(ConnectionInfo connection) {
        SqlTarget known = target;
        if (known == null) {
            known = read(connection);
            target = known;
        }
        return known;
    }

    /** Returns the database as its options name it, if no connection was opened. */
    SqlTarget unconnected() {
        SqlTarget known = target;
        return known != null
                ? known
                : new SqlTarget(
                        name == null ? UNKNOWN.name() : name,
                        new SqlData(url, user, null, null, null, null, null),
                        SqlDialect.of(url));
    }

    private SqlTarget read(ConnectionInfo connection) {
        String product = null;
        String version = null;
        try {
            ConnectionMetadata metadata = connection.getOriginalConnection().getMetadata();
            product = metadata.getDatabaseProductName();
            version = metadata.getDatabaseVersion();
        } catch (Throwable unable) {
            // A value that the driver does not return is not recorded.
            System.getLogger("io.xray4j.r2dbc")
                    .log(System.Logger.Level.DEBUG, "a driver does not return its metadata", unable);
        }
        String named = name == null ? product : name;
        return new SqlTarget(
                named == null ? UNKNOWN.name() : named,
                new SqlData(url, user, product, version, null, null, null),
                SqlDialect.of(product == null ? url : product));
    }

    private static @Nullable String name(@Nullable String host, @Nullable String database) {
        String last = database == null ? null : database.replaceFirst("(?s).*[/\\\\]", "");
        if (last == null || last.isBlank()) {
            return host;
        }
        return host == null ? last : last + "@" + host;
    }

    /** Returns the URL without user, password and parameters. */
    private static @Nullable String url(
            ConnectionFactoryOptions options, @Nullable String host, @Nullable String database) {
        String driver = text(options, ConnectionFactoryOptions.DRIVER, PART);
        if (driver == null) {
            return null;
        }
        String protocol = text(options, ConnectionFactoryOptions.PROTOCOL, PART);
        StringBuilder shown = new StringBuilder("r2dbc:").append(driver);
        if (protocol != null) {
            shown.append(':').append(protocol);
        }
        shown.append("://").append(host == null ? "" : host);
        if (host != null && options.getValue(ConnectionFactoryOptions.PORT) instanceof Integer port) {
            shown.append(':').append(port);
        }
        return shown.append(database == null ? "" : "/" + database).toString();
    }

    private static @Nullable String text(
            @Nullable ConnectionFactoryOptions options, Option<String> option, Pattern allowed) {
        Object value = options == null ? null : options.getValue(option);
        Matcher found = value instanceof String text ? allowed.matcher(text) : null;
        return found != null && found.lookingAt() ? found.group() : null;
    }
}
