// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import jakarta.persistence.EntityManager;
import jakarta.persistence.SynchronizationType;
import java.sql.Connection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.StatelessSessionBuilder;
import org.hibernate.engine.creation.spi.SessionBuilderImplementor;
import org.hibernate.engine.spi.SessionFactoryDelegatingImpl;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;

/**
 * A session factory, which is JPA's entity manager factory too, whose sessions are recorded. Being on the class path is
 * enough (see {@link TracingSessionFactoryBuilderFactory}); {@link #wrap} is for a factory that is there already.
 *
 * <pre>{@code
 * SessionFactory shop = TracingSessionFactory.wrap(factory);
 * }</pre>
 *
 * <p>Each call by which the application makes a session work (persist, find, flush, a query's list, a transaction's
 * commit, ...) is one subsegment of what is current on its thread, whatever Hibernate calls in turn. Without a segment
 * nothing is recorded, and nobody is told. Exceptions are recorded, and are Hibernate's own.
 *
 * <p>Unlike its sessions it is no proxy: Spring Data unwraps factories until it finds one that is none.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingSessionFactory extends SessionFactoryDelegatingImpl {
    private final transient TracedObjects objects;

    private TracingSessionFactory(SessionFactoryImplementor factory, Recorder recorder, boolean isTracedBelow) {
        super(factory);
        this.objects = new TracedObjects(new OrmTracer(recorder, factory, isTracedBelow), this, factory);
    }

    /** Records with the process's recorder. */
    public static SessionFactory wrap(SessionFactory factory) {
        return wrap(factory, Xray.recorder());
    }

    /** Records with a recorder of one's own. A factory that is traced is returned as it is. */
    public static SessionFactory wrap(SessionFactory factory, Recorder recorder) {
        return wrap(factory, recorder, false);
    }

    static SessionFactory wrap(SessionFactory factory, Recorder recorder, boolean isTracedBelow) {
        return factory instanceof TracingSessionFactory
                ? factory
                : new TracingSessionFactory(factory.unwrap(SessionFactoryImplementor.class), recorder, isTracedBelow);
    }

    @Override
    public SessionBuilderImplementor withOptions() {
        return objects.traced(super.withOptions());
    }

    @Override
    public SessionImplementor openSession() {
        return objects.traced(super.openSession());
    }

    @Override
    public Session getCurrentSession() {
        return objects.traced(super.getCurrentSession());
    }

    @Override
    public StatelessSessionBuilder withStatelessOptions() {
        return objects.traced(super.withStatelessOptions());
    }

    @Override
    public StatelessSession openStatelessSession() {
        return objects.traced(super.openStatelessSession());
    }

    @Override
    public StatelessSession openStatelessSession(Connection connection) {
        return objects.traced(super.openStatelessSession(connection));
    }

    @Override
    public Session createEntityManager() {
        return objects.traced(super.createEntityManager());
    }

    @Override
    public Session createEntityManager(SynchronizationType type) {
        return objects.traced(super.createEntityManager(type));
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // As the class below has it.
    public Session createEntityManager(Map settings) {
        return objects.traced(super.createEntityManager(settings));
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // As the class below has it.
    public Session createEntityManager(SynchronizationType type, Map settings) {
        return objects.traced(super.createEntityManager(type, settings));
    }

    /** By a traced session, so that the commit is recorded too. */
    @Override
    public void runInTransaction(Consumer<EntityManager> work) {
        inTransaction(work);
    }

    @Override
    public <R> R callInTransaction(Function<EntityManager, R> work) {
        return fromTransaction(work);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.isInstance(this) ? type.cast(this) : super.unwrap(type);
    }
}
