// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Entities as metadata: what is loaded is recorded, what is not is named, and no query runs for it. */
class EntitiesAsMetadataIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void runsNoQuery_forWhatIsNotLoaded() {
        try (SessionFactory factory = new Configuration()
                .addAnnotatedClass(Basket.class)
                .addAnnotatedClass(Buyer.class)
                .addAnnotatedClass(Line.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:metadata;DB_CLOSE_DELAY=-1")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .setProperty("hibernate.generate_statistics", "true")
                .buildSessionFactory()) {
            factory.inTransaction(session -> {
                Buyer buyer = new Buyer(7);
                session.persist(buyer);
                session.persist(new Basket(1, buyer));
            });
            Basket closed;
            try (Session session = factory.openSession()) {
                Basket basket = session.find(Basket.class, 1);
                long before = factory.getStatistics().getPrepareStatementCount();
                tracing.recorder().inSegment("root", root -> {
                    root.putMetadata("basket", basket);
                    root.putMetadata("list", List.of(basket, basket.getLines()));
                    root.putMetadata("buyer", basket.getBuyer());
                });
                assertThat(factory.getStatistics().getPrepareStatementCount()).isEqualTo(before);
                closed = basket;
            }
            RecordedEntity root = tracing.take();
            assertThat(root.text("/metadata/default/basket/id")).isEqualTo("1");
            assertThat(root.text("/metadata/default/basket/lines")).isEqualTo("<not loaded>");
            assertThat(root.text("/metadata/default/basket/buyer")).isEqualTo("<not loaded>");
            assertThat(root.text("/metadata/default/list/1")).isEqualTo("<not loaded>");
            assertThat(root.text("/metadata/default/buyer")).isEqualTo("<not loaded>");

            // Of an entity without a session the rest is recorded as well, where a getter would throw.
            tracing.recorder().inSegment("detached", detached -> detached.putMetadata("basket", closed));
            assertThat(tracing.take().text("/metadata/default/basket/lines")).isEqualTo("<not loaded>");
        }
    }

    @Test
    void recordsWhatIsLoaded() {
        Basket basket = new Basket(1, new Buyer(7));
        basket.getLines().add(new Line(5));
        tracing.recorder().inSegment("root", root -> root.putMetadata("basket", basket));
        RecordedEntity root = tracing.take();
        assertThat(root.text("/metadata/default/basket/lines/0/id")).isEqualTo("5");
        assertThat(root.text("/metadata/default/basket/buyer/id")).isEqualTo("7");
    }

    /** An entity with associations that are loaded when they are first read. */
    @Entity
    public static class Basket {
        @Id
        private int id;

        @ManyToOne(fetch = FetchType.LAZY)
        private @Nullable Buyer buyer;

        @OneToMany(cascade = CascadeType.ALL)
        private List<Line> lines = new ArrayList<>();

        protected Basket() {}

        Basket(int id, Buyer buyer) {
            this.id = id;
            this.buyer = buyer;
        }

        public int getId() {
            return id;
        }

        public @Nullable Buyer getBuyer() {
            return buyer;
        }

        public List<Line> getLines() {
            return lines;
        }
    }

    /** Whom a basket belongs to. */
    @Entity
    public static class Buyer {
        @Id
        private int id;

        protected Buyer() {}

        Buyer(int id) {
            this.id = id;
        }

        public int getId() {
            return id;
        }
    }

    /** What is in a basket. */
    @Entity
    public static class Line {
        @Id
        private int id;

        protected Line() {}

        Line(int id) {
            this.id = id;
        }

        public int getId() {
            return id;
        }
    }
}
