// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import java.util.List;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** By sessions that keep nothing. */
public abstract class StatelessSessionScene extends HibernateScene {
    @Override
    protected void save(String name) {
        factory().inStatelessTransaction(session -> session.insert(new Item(1, name)));
    }

    @Override
    protected List<String> saveCalls() {
        return List.of("org.hibernate.StatelessSession.insert", "org.hibernate.Transaction.commit");
    }

    @Override
    protected void saveTwice() {
        save("again");
    }

    @Override
    protected @Nullable String load(int id) {
        try (StatelessSession session = factory().openStatelessSession()) {
            Item item = session.get(Item.class, id);
            return item == null ? null : item.name();
        }
    }

    @Override
    protected List<String> loadCalls() {
        return List.of("org.hibernate.StatelessSession.get");
    }

    @Override
    protected long query(String name) {
        try (StatelessSession session = factory().openStatelessSession()) {
            return session.createSelectionQuery(byName(name), Long.class).getSingleResult();
        }
    }

    @Override
    protected List<String> queryCalls() {
        return List.of("org.hibernate.query.Query.getSingleResult");
    }

    @Override
    protected void querySingle() {
        try (StatelessSession session = factory().openStatelessSession()) {
            session.createSelectionQuery("from Item where name = 'none'", Item.class)
                    .getSingleResult();
        }
    }
}
