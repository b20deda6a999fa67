// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.xray4j.testing.TracingExtension;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pool that Spring Boot configures, on H2. */
class DataSourceIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void recordsTheQueriesOfThePool() {
        try (ConfigurableApplicationContext context = TestContext.database(tracing.recorder())
                .with("spring.datasource.url=jdbc:h2:mem:shop")
                .start()) {
            JdbcTemplate shop = context.getBean(JdbcTemplate.class);
            tracing.recorder()
                    .inSegment(
                            "root",
                            segment -> assertThat(shop.queryForObject("select 40 + 2", Integer.class))
                                    .isEqualTo(42));
        }
        assertThat(tracing.take().subsegment("shop")).has("/sql/sanitized_query", "select ? + ?");
    }

    /** Metrics, migrations and code that tunes the pool ask for it by its class. */
    @Test
    void leavesThePoolWhatItIs() throws Exception {
        try (ConfigurableApplicationContext context = TestContext.database(tracing.recorder())
                .with("spring.datasource.url=jdbc:h2:mem:shop")
                .start()) {
            HikariDataSource source = context.getBean(HikariDataSource.class);
            assertThat(context.getBean(DataSource.class)).isSameAs(source);
            assertThat(source.getClass()).isSameAs(HikariDataSource.class);
            assertThat(source.getJdbcUrl()).isEqualTo("jdbc:h2:mem:shop");
        }
    }

    @Test
    void leavesDataSourcesAlone_whenToldTo() {
        try (ConfigurableApplicationContext context = TestContext.database(tracing.recorder())
                .with("spring.datasource.url=jdbc:h2:mem:shop")
                .with("xray4j.auto-instrument=false")
                .start()) {
            assertThat(context.getBean(DataSource.class)).isInstanceOf(HikariDataSource.class);
        }
    }
}
