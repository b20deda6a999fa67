// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import io.xray4j.Recorder;
import io.xray4j.conformance.OrmContract;
import java.util.Objects;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/** A session factory built by Hibernate's own means, which find the integration on the class path. */
abstract class HibernateScene extends OrmContract {
    private Databases database = new Databases();
    private @Nullable SessionFactory factory;

    @Override
    protected void open(Recorder recorder, boolean overJdbc) {
        database = new Databases();
        Configuration configuration = new Configuration().addAnnotatedClass(Item.class);
        configuration.getProperties().putAll(database.settings(recorder, overJdbc));
        factory = configuration.buildSessionFactory();
    }

    @Override
    protected void shut() {
        factory().close();
    }

    @Override
    protected String url() {
        return database.url();
    }

    final SessionFactory factory() {
        return Objects.requireNonNull(factory);
    }

    static String byName(String name) {
        return "select count(*) from Item where name = '" + name + "'";
    }
}
