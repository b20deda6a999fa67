// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import io.xray4j.Recorder;
import io.xray4j.conformance.orm.OrmContract;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database in memory for each test, and the settings that lead Hibernate to it. */
public abstract class Databases {
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Loggers that report errors which the tests cause; the level lasts while this is referenced. */
    private static final Logger TALKATIVE = Logger.getLogger("org.hibernate");

    private final String name = "orm" + NEXT.incrementAndGet();

    protected Databases() {
        TALKATIVE.setLevel(Level.OFF);
    }

    public final String url() {
        return "jdbc:h2:mem:" + name;
    }

    /** Leads to the database, with JDBC's own queries recorded or not. */
    protected abstract DataSource dataSource(Recorder recorder, boolean traced);

    /** Returns the configuration for Hibernate. */
    protected Map<String, Object> settings(Recorder recorder, boolean overJdbc) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.nonJtaDataSource", dataSource(recorder, overJdbc));
        settings.put("hibernate.hbm2ddl.auto", "create");
        return settings;
    }

    protected final JdbcDataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(url() + ";DB_CLOSE_DELAY=-1");
        h2.setUser("shop");
        h2.setPassword(OrmContract.CANARY);
        return h2;
    }
}
