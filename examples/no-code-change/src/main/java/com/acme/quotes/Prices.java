package com.acme.quotes;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The prices of things, in a database. */
@Service
class Prices {
    private final JdbcClient database;

    Prices(JdbcClient database) {
        this.database = database;
    }

    int of(String item) {
        return database.sql("select dollars from prices where item = ?")
                .param(item)
                .query(Integer.class)
                .single();
    }
}
