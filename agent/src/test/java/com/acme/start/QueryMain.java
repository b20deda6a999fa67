// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** An application that asks a database, without a core. */
public final class QueryMain {
    private QueryMain() {}

    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:started");
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
        System.out.println("done");
    }
}
