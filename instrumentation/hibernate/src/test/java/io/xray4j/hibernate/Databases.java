// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import io.xray4j.Recorder;
import io.xray4j.jdbc.TracingDataSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database in memory for each test, and the settings that lead Hibernate to it. */
final class Databases {
    private static final AtomicInteger NEXT = new AtomicInteger();
    /** They tell of errors that the tests make; the level lasts as long as somebody holds this. */
    private static final Logger TALKATIVE = Logger.getLogger("org.hibernate");

    private final String name = "orm" + NEXT.incrementAndGet();

    String url() {
        return "jdbc:h2:mem:" + name;
    }

    DataSource dataSource(Recorder recorder, boolean traced) {
        TALKATIVE.setLevel(Level.OFF);
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(url() + ";DB_CLOSE_DELAY=-1");
        h2.setUser("shop");
        h2.setPassword("c4n4ry");
        return traced ? TracingDataSource.wrap(h2, recorder) : h2;
    }

    Map<String, Object> settings(Recorder recorder, boolean overJdbc) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.nonJtaDataSource", dataSource(recorder, overJdbc));
        settings.put("hibernate.hbm2ddl.auto", "create");
        settings.put(TracingSessionFactoryBuilderFactory.RECORDER, recorder);
        return settings;
    }
}
