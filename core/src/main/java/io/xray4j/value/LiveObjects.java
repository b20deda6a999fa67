// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.value;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * The types of objects that do something when they are read. Reading a request's session
 * makes one, a reader that was asked for keeps the application from its stream, a result set moves on, a pool opens a
 * connection: of such objects metadata says the type and nothing else. The same goes for keys, cookies and passwords.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class LiveObjects {
    /** Where types live whose getters do more than get. */
    private static final String[] ROOMS = {
        "jakarta.servlet.",
        "javax.servlet.",
        "jakarta.websocket.",
        "jakarta.ws.rs.",
        "javax.ws.rs.",
        "jakarta.persistence.EntityManager",
        "javax.persistence.EntityManager",
        "jakarta.persistence.Query",
        "javax.persistence.Query",
        "jakarta.transaction.",
        "jakarta.jms.",
        "java.sql.",
        "javax.sql.",
        "java.nio.channels.",
        "java.net.http.",
        "java.net.HttpCookie",
        "java.net.PasswordAuthentication",
        "java.security.Key",
        "javax.crypto.",
        "javax.net.ssl.",
        "javax.security.auth.",
        "org.hibernate.SharedSessionContract",
        "org.hibernate.query.",
        "org.reactivestreams.",
        "io.r2dbc.",
        "io.netty.",
        "io.vertx.core.",
        "reactor.",
        "org.springframework.beans.factory.BeanFactory",
        "org.springframework.core.io.Resource",
        "org.springframework.http.HttpCookie",
        "org.springframework.http.HttpMessage",
        "org.springframework.http.HttpInputMessage",
        "org.springframework.http.HttpOutputMessage",
        "org.springframework.http.client.",
        "org.springframework.web.context.request.",
        "org.springframework.web.multipart.",
        "org.springframework.web.reactive.",
        "org.springframework.web.server.",
        "com.sun.net.httpserver.",
        "com.zaxxer.hikari.",
        "org.apache.catalina.",
        "org.eclipse.jetty.",
        "io.undertow."
    };

    /** Values of the JDK that live in such a room, or are closed, and say all they are with their text. */
    private static final Set<String> VALUES =
            Set.of("java.sql.Date", "java.sql.Time", "java.sql.Timestamp", "java.sql.SQLType", "java.sql.RowId");

    /** Where documents live that are run through element by element, and whose text says all they hold. */
    private static final String[] DOCUMENTS = {
        "com.fasterxml.jackson.databind.node.", "tools.jackson.databind.node.", "com.google.gson.", "org.json."
    };

    private static final ClassValue<Boolean> IS_LIVE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return compute(type);
        }
    };

    private LiveObjects() {}

    /** Returns true if objects of this class may not be read. */
    static boolean isLive(Class<?> type) {
        return IS_LIVE.get(type);
    }

    /** Returns true if an object of this class is a document, to be kept as its text. */
    static boolean isDocument(Class<?> type) {
        for (String room : DOCUMENTS) {
            if (type.getName().startsWith(room)) {
                return true;
            }
        }
        return false;
    }

    private static boolean compute(Class<?> type) {
        if (Throwable.class.isAssignableFrom(type) || type.isEnum() || VALUES.contains(type.getName())) {
            return false;
        }
        if (AutoCloseable.class.isAssignableFrom(type)
                || Future.class.isAssignableFrom(type)
                || Thread.class.isAssignableFrom(type)
                || ClassLoader.class.isAssignableFrom(type)) {
            return true;
        }
        Set<Class<?>> seen = new HashSet<>();
        ArrayDeque<Class<?>> open = new ArrayDeque<>();
        open.add(type);
        for (Class<?> next = open.poll(); next != null; next = open.poll()) {
            if (!seen.add(next)) {
                continue;
            }
            for (String room : ROOMS) {
                if (next.getName().startsWith(room) && !VALUES.contains(next.getName())) {
                    return true;
                }
            }
            if (next.getSuperclass() != null) {
                open.add(next.getSuperclass());
            }
            open.addAll(Set.of(next.getInterfaces()));
        }
        return false;
    }
}
