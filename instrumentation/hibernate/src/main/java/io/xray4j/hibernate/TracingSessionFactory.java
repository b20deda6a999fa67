// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import org.hibernate.SessionFactory;

/**
 * A wrapper of session factories, including JPA's entity manager factories, that records the calls on their sessions.
 * The dependency alone is enough (see {@link TracingSessionFactoryBuilderFactory}); {@link #wrap} is for a factory that
 * exists already.
 *
 * <pre>{@code
 * SessionFactory shop = TracingSessionFactory.wrap(factory);
 * }</pre>
 *
 * <p>Each call by which the application makes a session work (persist, find, flush, a query's list, a transaction's
 * commit, ...) is one subsegment of the thread's current entity, whichever methods Hibernate calls in turn. Without a
 * segment nothing is recorded, and the strategy for a missing segment is not called. Exceptions are recorded, and
 * callers get Hibernate's own. {@code unwrap} returns Hibernate's own classes.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class TracingSessionFactory {
    private TracingSessionFactory() {}

    /** Wraps a factory; calls are recorded with the process's recorder. */
    public static SessionFactory wrap(SessionFactory factory) {
        return wrap(factory, Xray.recorder());
    }

    /**
     * Wraps a factory; calls are recorded with the given recorder. A factory that is traced already is returned as it
     * is.
     */
    public static SessionFactory wrap(SessionFactory factory, Recorder recorder) {
        return isTraced(factory) ? factory : TracedFactory.of(factory, new OrmTracer(recorder, factory));
    }

    /** Returns true if the sessions of a factory are recorded. */
    public static boolean isTraced(SessionFactory factory) {
        return TracedFactory.isTraced(factory);
    }
}
