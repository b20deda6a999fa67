// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.hibernate;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.conformance.OrmContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.jspecify.annotations.Nullable;

/** The contract on Hibernate, which knows nothing of us. */
class HibernateIT extends OrmContract {
    private static final AtomicInteger NEXT = new AtomicInteger();
    /** They tell of errors that the tests make; the level lasts as long as somebody holds this. */
    private static final Logger TALKATIVE = Logger.getLogger("org.hibernate");

    private String url = "";
    private @Nullable SessionFactory factory;

    @Override
    protected void open(Recorder recorder, boolean overJdbc) {
        TALKATIVE.setLevel(Level.OFF);
        Hooks.recorder(recorder);
        url = "jdbc:h2:mem:orm" + NEXT.incrementAndGet();
        Configuration configuration = new Configuration().addAnnotatedClass(Item.class);
        if (overJdbc) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL(url + ";DB_CLOSE_DELAY=-1");
            h2.setUser("shop");
            h2.setPassword(CANARY);
            configuration.getProperties().put("jakarta.persistence.nonJtaDataSource", h2);
        } else {
            configuration.getProperties().put("hibernate.connection.provider_class", new Unseen(url));
        }
        configuration.setProperty("hibernate.hbm2ddl.auto", "create");
        factory = configuration.buildSessionFactory();
    }

    @Override
    protected void shut() {
        Hooks.recorder(null);
        factory().close();
    }

    @Override
    protected String url() {
        return url;
    }

    @Override
    protected void save(String name) {
        factory().inTransaction(session -> session.persist(new Item(1, name)));
    }

    @Override
    protected List<String> saveCalls() {
        return List.of("org.hibernate.Session.persist", "org.hibernate.Transaction.commit");
    }

    @Override
    protected void saveTwice() {
        save("again");
    }

    @Override
    protected @Nullable String load(int id) {
        Item item = factory().fromSession(session -> session.find(Item.class, id));
        return item == null ? null : item.name();
    }

    @Override
    protected List<String> loadCalls() {
        return List.of("org.hibernate.Session.find");
    }

    @Override
    protected long query(String name) {
        try (Session session = factory().openSession()) {
            return session.createSelectionQuery(byName(name), Long.class).uniqueResult();
        }
    }

    @Override
    protected List<String> queryCalls() {
        return List.of("org.hibernate.query.Query.uniqueResult");
    }

    @Override
    protected void querySingle() {
        try (Session session = factory().openSession()) {
            session.createSelectionQuery("from Item where name = 'none'", Item.class)
                    .getSingleResult();
        }
    }

    /** Where connections come from that the agent does not see: it is no data source, and asks the driver itself. */
    static final class Unseen implements ConnectionProvider {
        private static final long serialVersionUID = 1L;

        private final transient String url;

        Unseen(String url) {
            this.url = url;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Properties info = new Properties();
            info.setProperty("user", "shop");
            info.setProperty("password", CANARY);
            return new org.h2.Driver().connect(url + ";DB_CLOSE_DELAY=-1", info);
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return false;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return false;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }
    }

    private SessionFactory factory() {
        return Objects.requireNonNull(factory);
    }

    private static String byName(String name) {
        return "select count(*) from Item where name = '" + name + "'";
    }
}
