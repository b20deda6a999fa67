// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Data sources that Spring, pools and applications know by their types. */
class DataSourceRolesIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    /**
     * Guards against a row that stays after its transaction was rolled back, and one that its own transaction does not
     * see.
     */
    @Test
    void rollsBack_whatAnAwareDataSourceDidInATransaction() {
        context(Aware.class).run(context -> {
            TransactionAwareDataSourceProxy aware = context.getBean(TransactionAwareDataSourceProxy.class);
            TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(aware));
            JdbcTemplate template = new JdbcTemplate(aware.getTargetDataSource());
            template.execute("create table item (id int)");

            tracing.recorder()
                    .inSegment(
                            "request",
                            request -> transaction.executeWithoutResult(status -> {
                                template.execute("insert into item values (1)");
                                insertByJdbc(aware);
                                assertThat(count(template)).isEqualTo(2);
                                status.setRollbackOnly();
                            }));

            assertThat(count(template)).isZero();
        });
        assertThat(tracing.take().subsegments()).hasSize(3);
    }

    /**
     * Guards against a read-only transaction that goes to the database for writers because its connection was used too
     * early.
     */
    @Test
    void asksNothing_ofALazyConnection() {
        context(Routing.class).run(context -> {
            DataSource lazy = context.getBean("lazy", DataSource.class);
            TransactionTemplate reading = new TransactionTemplate(new DataSourceTransactionManager(lazy));
            reading.setReadOnly(true);

            tracing.recorder()
                    .inSegment(
                            "request",
                            request -> assertThat(reading.<String>execute(status ->
                                            new JdbcTemplate(lazy).queryForObject("select database()", String.class)))
                                    .isEqualTo("READER"));
        });
        assertThat(tracing.take()).hasSubsegments("reader");
    }

    @Test
    void isInjectedByItsClass() {
        context(Pools.class).run(context -> {
            HikariDataSource idle = context.getBean("idle", HikariDataSource.class);
            HikariDataSource running = context.getBean("running", HikariDataSource.class);
            DriverManagerDataSource vendors = context.getBean(DriverManagerDataSource.class);
            EmbeddedDatabase embedded = context.getBean("embedded", EmbeddedDatabase.class);
            assertThat(vendors.getUrl()).isEqualTo("jdbc:h2:mem:vendors");
            assertThat(running.getHikariPoolMXBean()).isNotNull();

            for (DataSource source : new DataSource[] {idle, running, vendors, embedded}) {
                tracing.recorder()
                        .inSegment(
                                "request",
                                request -> new JdbcTemplate(source).queryForObject("select 1", Integer.class));
                RecordedEntity request = tracing.take();
                assertThat(request.subsegments()).hasSize(1);
            }
        });
    }

    /** Guards against an exception on the way to a connection that no trace records. */
    @Test
    void recordsThatNoConnectionIsToBeHad() {
        context(Pools.class).run(context -> {
            DriverManagerDataSource vendors = context.getBean(DriverManagerDataSource.class);
            vendors.setUrl("jdbc:h2:tcp://localhost:1/none");
            tracing.recorder()
                    .inSegment(
                            "request",
                            request -> assertThat(catchThrowable(vendors::getConnection))
                                    .isInstanceOf(SQLException.class));
        });
        RecordedEntity request = tracing.take();
        assertThat(request.subsegments()).hasSize(1);
        assertThat(request.subsegments().get(0)).isRemote().hasFlags(true, false, false);
    }

    private ApplicationContextRunner context(Class<?> configuration) {
        return new ApplicationContextRunner()
                .withBean(
                        io.xray4j.Recorder.class, tracing::recorder, definition -> definition.setDestroyMethodName(""))
                .withConfiguration(AutoConfigurations.of(DataSourceTracingAutoConfiguration.class))
                .withUserConfiguration(configuration);
    }

    private static void insertByJdbc(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into item values (2)");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static int count(JdbcTemplate template) {
        Integer rows = template.queryForObject("select count(*) from item", Integer.class);
        return rows == null ? -1 : rows;
    }

    private static DataSource h2(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    private static HikariDataSource hikari(String name) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:" + name);
        pool.setMaximumPoolSize(2);
        return pool;
    }

    @Configuration(proxyBeanMethods = false)
    static class Aware {
        @Bean
        HikariDataSource pool() {
            return hikari("aware");
        }

        @Bean
        TransactionAwareDataSourceProxy aware(HikariDataSource pool) {
            return new TransactionAwareDataSourceProxy(pool);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Routing {
        @Bean
        ByTransaction routing() {
            ByTransaction routing = new ByTransaction();
            routing.setTargetDataSources(Map.of(true, h2("reader"), false, h2("writer")));
            return routing;
        }

        @Bean
        LazyConnectionDataSourceProxy lazy(ByTransaction routing) {
            LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
            lazy.setTargetDataSource(routing);
            lazy.setDefaultAutoCommit(true);
            lazy.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            return lazy;
        }
    }

    /** As many an application has one: package-private, with two databases of its own. */
    static class ByTransaction extends AbstractRoutingDataSource {
        @Override
        protected Object determineCurrentLookupKey() {
            return TransactionSynchronizationManager.isCurrentTransactionReadOnly();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Pools {
        @Bean
        HikariDataSource idle() {
            return hikari("idle");
        }

        @Bean
        HikariDataSource running() throws SQLException {
            HikariDataSource pool = hikari("running");
            pool.getConnection().close();
            return pool;
        }

        @Bean
        DriverManagerDataSource vendors() {
            return new DriverManagerDataSource("jdbc:h2:mem:vendors");
        }

        @Bean
        EmbeddedDatabase embedded() {
            return new EmbeddedDatabaseBuilder()
                    .setType(EmbeddedDatabaseType.H2)
                    .setName("embedded")
                    .build();
        }
    }
}
