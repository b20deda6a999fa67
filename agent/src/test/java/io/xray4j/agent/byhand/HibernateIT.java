// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.byhand;

import static io.xray4j.testing.EntityAssert.assertThat;

import io.xray4j.agent.hooks.Hooks;
import io.xray4j.hibernate.TracingSessionFactoryBuilderFactory;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hibernate's integration on the application's class path, where the agent records the queries below. */
class HibernateIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @BeforeEach
    void start() {
        Hooks.recorder(tracing.recorder());
    }

    @AfterEach
    void stop() {
        Hooks.recorder(null);
    }

    /** Guards against an operation that is taken for a query of its own, as it is where nothing records the queries. */
    @Test
    void recordsAnOperationAsAStepAroundItsQueries() {
        Configuration configuration = new Configuration();
        configuration.setProperty("hibernate.connection.url", "jdbc:h2:mem:orm");
        configuration.getProperties().put(TracingSessionFactoryBuilderFactory.RECORDER, tracing.recorder());
        try (SessionFactory factory = configuration.buildSessionFactory()) {
            tracing.recorder().inSegment("root", segment -> {
                try (Session session = factory.openSession()) {
                    session.createNativeQuery("select 1", Integer.class).getSingleResult();
                }
            });
        }

        RecordedEntity root = tracing.take();
        assertThat(root).hasSubsegments("getSingleResult");
        RecordedEntity operation = root.subsegments().get(0);
        assertThat(operation).hasNo("/namespace").hasNo("/sql").hasSubsegments("orm");
    }
}
