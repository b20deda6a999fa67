// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.testing.TracingExtension;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Work in a transaction, as JPA has it since 3.2, which Hibernate 6 does not know. */
class JpaTransactionsTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void recordsTheWorkAndItsCommit() {
        Configuration configuration = new Configuration().addAnnotatedClass(Item.class);
        configuration.getProperties().putAll(new TracedDatabases().settings(tracing.recorder(), false));
        try (SessionFactory factory = configuration.buildSessionFactory()) {
            tracing.recorder().inSegment("root", root -> {
                factory.callInTransaction(manager -> manager.find(Item.class, 7));
                factory.runInTransaction(manager -> manager.find(Item.class, 7));
            });
        }

        assertThat(tracing.take().subsegments())
                .extracting(call -> call.text("/annotations/hibernate"))
                .containsExactly(
                        "org.hibernate.Session.find",
                        "org.hibernate.Transaction.commit",
                        "org.hibernate.Session.find",
                        "org.hibernate.Transaction.commit");
    }
}
