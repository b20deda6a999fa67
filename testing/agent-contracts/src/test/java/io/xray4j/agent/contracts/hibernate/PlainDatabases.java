// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.hibernate;

import io.xray4j.Recorder;
import io.xray4j.conformance.OrmContract;
import io.xray4j.hibernate.Databases;
import io.xray4j.jdbc.AskedDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.h2.Driver;
import org.jspecify.annotations.Nullable;

/** H2's own data source, whose queries the agent records; or where they are not to be, what the agent does not see. */
final class PlainDatabases extends Databases {
    @Override
    protected DataSource dataSource(Recorder recorder, boolean traced) {
        return traced ? h2() : new Unseen(h2().getURL());
    }

    /** Its name does not say what it is, and it asks the driver itself. */
    private static final class Unseen extends AskedDriver {
        private final String url;

        Unseen(String url) {
            super("shop", OrmContract.CANARY);
            this.url = url;
        }

        @Override
        protected @Nullable Connection connect(String name, String secret) throws SQLException {
            Properties info = new Properties();
            info.setProperty("user", name);
            info.setProperty("password", secret);
            return new Driver().connect(url, info);
        }
    }
}
