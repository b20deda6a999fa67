// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.jdbc.AskedDriver;
import io.xray4j.jdbc.H2Scene;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The contract on connections from the driver manager, as an application without a data source asks for them. */
@WithAgent
class DriverManagerIT extends H2Scene {
    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        return new AskedDriver("shop", CANARY) {
            @Override
            protected Connection connect(String name, String secret) throws SQLException {
                return ask(name, secret);
            }
        };
    }

    /** The application's code, which is no data source. */
    private static Connection ask(String name, String secret) throws SQLException {
        return DriverManager.getConnection("jdbc:" + ADDRESS, name, secret);
    }
}
