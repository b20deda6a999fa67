// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import io.xray4j.Recorder;
import io.xray4j.conformance.orm.OrmContract;
import java.util.Objects;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/** A session factory built by Hibernate itself, which finds the integration by itself. */
public abstract class HibernateScene extends OrmContract {
    private @Nullable Databases database;
    private @Nullable SessionFactory factory;

    /** Returns a database for a test, traced as the subclass decides. */
    protected abstract Databases databases();

    @Override
    protected void open(Recorder recorder, boolean overJdbc) {
        Databases fresh = databases();
        database = fresh;
        Configuration configuration = new Configuration().addAnnotatedClass(Item.class);
        configuration.getProperties().putAll(fresh.settings(recorder, overJdbc));
        factory = configuration.buildSessionFactory();
    }

    @Override
    protected void shut() {
        factory().close();
    }

    @Override
    protected String url() {
        return Objects.requireNonNull(database).url();
    }

    final SessionFactory factory() {
        return Objects.requireNonNull(factory);
    }

    static String byName(String name) {
        return "select count(*) from Item where name = '" + name + "'";
    }
}
