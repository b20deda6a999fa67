// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import io.xray4j.conformance.sql.SqlCapability;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The contract by {@code jdbc:xray4j:} URLs, which say of a user what was said to them. */
class DriverIT extends H2Scene {
    @Override
    protected Set<SqlCapability> cannot() {
        return ByHand.cannot(super.cannot());
    }

    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        TracingDriver driver = new TracingDriver(recorder);
        return new AskedDriver("shop", CANARY) {
            @Override
            protected @Nullable Connection connect(String name, String secret) throws SQLException {
                Properties info = new Properties();
                info.setProperty("user", name);
                info.setProperty("password", secret);
                return driver.connect("jdbc:xray4j:" + ADDRESS, info);
            }
        };
    }

    @Override
    protected String user() {
        return "shop";
    }
}
