// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import org.hibernate.SessionFactory;

/**
 * Makes session factories, which are JPA's entity manager factories too, whose sessions are recorded. Being on the class
 * path is enough (see {@link TracingSessionFactoryBuilderFactory}); {@link #wrap} is for a factory that is there already.
 *
 * <pre>{@code
 * SessionFactory shop = TracingSessionFactory.wrap(factory);
 * }</pre>
 *
 * <p>Each call by which the application makes a session work (persist, find, flush, a query's list, a transaction's
 * commit, ...) is one subsegment of what is current on its thread, whatever Hibernate calls in turn. Without a segment
 * nothing is recorded, and nobody is told. Exceptions are recorded, and are Hibernate's own. {@code unwrap} leads to
 * Hibernate's own classes.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class TracingSessionFactory {
    private TracingSessionFactory() {}

    /** Records with the process's recorder. */
    public static SessionFactory wrap(SessionFactory factory) {
        return wrap(factory, Xray.recorder());
    }

    /** Records with a recorder of one's own. A factory that is traced is returned as it is. */
    public static SessionFactory wrap(SessionFactory factory, Recorder recorder) {
        return isTraced(factory) ? factory : TracedFactory.of(factory, new OrmTracer(recorder, factory));
    }

    /** Returns true if the sessions of a factory are recorded. */
    public static boolean isTraced(SessionFactory factory) {
        return TracedFactory.isTraced(factory);
    }
}
