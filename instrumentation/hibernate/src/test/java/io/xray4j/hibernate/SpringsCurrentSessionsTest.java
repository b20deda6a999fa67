// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.testing.TracingExtension;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SpringsCurrentSessionsTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    /** Guards against sessions that Spring binds to one factory and looks up by another: it would open a second one. */
    @Test
    void leavesAFactoryAlone_whoseCurrentSessionsAreSprings() {
        try (SessionFactory springs = build("org.springframework.orm.jpa.hibernate.SpringSessionContext");
                SessionFactory other = build("thread")) {
            assertThat(TracingSessionFactory.isTraced(springs)).isFalse();
            assertThat(TracingSessionFactory.isTraced(other)).isTrue();
        }
    }

    private SessionFactory build(String currentSessions) {
        Configuration configuration = new Configuration().addAnnotatedClass(Item.class);
        configuration.getProperties().putAll(new TracedDatabases().settings(tracing.recorder(), false));
        return configuration
                .setProperty("hibernate.current_session_context_class", currentSessions)
                .buildSessionFactory();
    }
}
