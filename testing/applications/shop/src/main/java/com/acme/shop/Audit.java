// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes by plain JDBC, as old code does that takes part in a transaction by its data source. */
@Service
class Audit {
    private final TransactionAwareDataSourceProxy source;

    Audit(TransactionAwareDataSourceProxy source) {
        this.source = source;
    }

    @Transactional(transactionManager = "auditTransactions", rollbackFor = Exception.class)
    public long write(String entry, boolean fails) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into audit values (?)")) {
            insert.setString(1, entry);
            insert.executeUpdate();
        }
        long seen = count(entry);
        if (fails) {
            throw new IllegalStateException("not allowed, having seen " + seen);
        }
        return seen;
    }

    @Transactional(transactionManager = "auditTransactions", readOnly = true)
    public long count(String entry) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement("select count(*) from audit where entry = ?")) {
            select.setString(1, entry);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
