// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import io.xray4j.Recorder;
import io.xray4j.conformance.orm.OrmContract;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Objects;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.jspecify.annotations.Nullable;

/** By the means of JPA alone. */
public abstract class EntityManagerScene extends OrmContract {
    private @Nullable Databases database;
    private @Nullable EntityManagerFactory factory;

    /** Returns a database for a test, traced as the subclass decides. */
    protected abstract Databases databases();

    @Override
    protected void open(Recorder recorder, boolean overJdbc) {
        Databases fresh = databases();
        database = fresh;
        factory = new HibernatePersistenceConfiguration("shop")
                .managedClass(Item.class)
                .properties(fresh.settings(recorder, overJdbc))
                .createEntityManagerFactory();
    }

    @Override
    protected void shut() {
        factory().close();
    }

    @Override
    protected String url() {
        return Objects.requireNonNull(database).url();
    }

    @Override
    protected void save(String name) {
        try (EntityManager manager = factory().createEntityManager()) {
            manager.getTransaction().begin();
            manager.persist(new Item(1, name));
            manager.flush();
            manager.getTransaction().commit();
        }
    }

    @Override
    protected List<String> saveCalls() {
        return List.of(
                "org.hibernate.Session.persist", "org.hibernate.Session.flush", "org.hibernate.Transaction.commit");
    }

    @Override
    protected void saveTwice() {
        save("again");
    }

    @Override
    protected @Nullable String load(int id) {
        try (EntityManager manager = factory().createEntityManager()) {
            Item item = manager.find(Item.class, id);
            return item == null ? null : item.name();
        }
    }

    @Override
    protected List<String> loadCalls() {
        return List.of("org.hibernate.Session.find");
    }

    @Override
    protected long query(String name) {
        try (EntityManager manager = factory().createEntityManager()) {
            return manager.createQuery(HibernateScene.byName(name), Long.class).getSingleResult();
        }
    }

    @Override
    protected List<String> queryCalls() {
        return List.of("org.hibernate.query.Query.getSingleResult");
    }

    @Override
    protected void querySingle() {
        try (EntityManager manager = factory().createEntityManager()) {
            manager.createQuery("from Item where name = 'none'", Item.class).getSingleResult();
        }
    }

    private EntityManagerFactory factory() {
        return Objects.requireNonNull(factory);
    }
}
