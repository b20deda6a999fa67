// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.testing.RecordedEntity;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.Transaction;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.internal.SessionFactoryImpl;
import org.hibernate.internal.SessionImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** By sessions. */
public abstract class SessionScene extends HibernateScene {
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

    /** Scenario 95. Instead of fifteen subsegments, and errors that are not recorded: one for each call, with them. */
    @Test
    void fiveLinesOfAnApplication_areAsManySubsegments() {
        tracing.recorder().inSegment("root", root -> {
            try (Session session = factory().openSession()) {
                var transaction = session.beginTransaction();
                session.persist(new Item(1, "apple"));
                transaction.commit();
                session.createSelectionQuery("from Item where name = :name", Item.class)
                        .setParameter("name", "apple")
                        .list();
                try {
                    session.createNativeQuery("select * from missing", Object.class)
                            .list();
                } catch (RuntimeException expected) {
                    assertThat(expected).hasMessageContaining("MISSING");
                }
            }
        });

        RecordedEntity root = tracing.take();
        assertThat(root.subsegments())
                .extracting(call -> call.text("/annotations/hibernate"))
                .containsExactly(
                        "org.hibernate.Session.persist",
                        "org.hibernate.Transaction.commit",
                        "org.hibernate.query.Query.list",
                        "org.hibernate.query.Query.list");
        assertThat(root.subsegments()).extracting(RecordedEntity::isFault).containsExactly(false, false, false, true);
        assertThat(root.subsegments().get(2).text("/sql/sanitized_query")).isEqualTo("from Item where name = :name");
        assertThat(root.subsegments().get(3).exceptionTypes()).isNotEmpty();
    }

    /** Guards against text in double quotes, in which SQL writes names. */
    @Test
    void replacesText_asHibernateWritesIt() {
        String query = "select count(*) from Item where name = ";
        tracing.recorder().inSegment("root", root -> {
            try (Session session = factory().openSession()) {
                session.createSelectionQuery(query + "\"it's " + CANARY + "\"", Long.class)
                        .uniqueResult();
            }
        });

        assertThat(tracing.take().subsegments().get(0).text("/sql/sanitized_query"))
                .isEqualTo(query + "?");
    }

    /** Guards against ways from a traced object to one that is not. */
    @Test
    void leadsBackToTheTracedObjects() {
        tracing.recorder().inSegment("root", root -> {
            try (Session session = factory().withOptions().openSession()) {
                assertThat(session.getSessionFactory()).isSameAs(factory());
                assertThat(session.unwrap(Session.class)).isSameAs(session);
                assertThat(session.unwrap(SessionImplementor.class)).isSameAs(session);
                Transaction transaction = session.getTransaction();
                assertThat(session.getTransaction()).isEqualTo(transaction).isNotEqualTo(session);
                session.unwrap(Session.class).find(Item.class, 7);
                session.createSelectionQuery("from Item", Item.class)
                        .setMaxResults(1)
                        .setReadOnly(true)
                        .list();
            }
        });

        assertThat(tracing.take().subsegments())
                .extracting(call -> call.text("/annotations/hibernate"))
                .containsExactly("org.hibernate.Session.find", "org.hibernate.query.Query.list");
    }

    /** Guards against a class of Hibernate's that cannot be unwrapped any more. */
    @Test
    void unwrapsToHibernatesOwnClasses() {
        try (Session session = factory().openSession()) {
            assertThat(session.unwrap(SessionImpl.class)).isInstanceOf(SessionImpl.class);
            assertThat(factory().unwrap(SessionFactoryImpl.class)).isInstanceOf(SessionFactoryImpl.class);
        }
    }
}
