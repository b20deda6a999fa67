// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Query;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.SessionBuilder;
import org.hibernate.SharedSessionContract;
import org.hibernate.StatelessSession;
import org.hibernate.StatelessSessionBuilder;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of objects that an application gets from a session factory, each with its methods that make the database
 * work. Methods that only describe work (a parameter, a flush mode, a reference) are not listed.
 */
enum OrmCalls {
    SESSION_BUILDER("org.hibernate.SessionBuilder"),
    SESSION(
            "org.hibernate.Session",
            "persist",
            "merge",
            "remove",
            "refresh",
            "lock",
            "find",
            "findMultiple",
            "get",
            "load",
            "replicate",
            "flush"),
    STATELESS_SESSION(
            "org.hibernate.StatelessSession",
            "insert",
            "insertMultiple",
            "update",
            "updateMultiple",
            "delete",
            "deleteMultiple",
            "upsert",
            "upsertMultiple",
            "get",
            "getMultiple",
            "refresh",
            "fetch"),
    LOAD_ACCESS("org.hibernate.IdentifierLoadAccess", "load", "loadOptional", "multiLoad"),
    QUERY(
            "org.hibernate.query.Query",
            "list",
            "getResultList",
            "stream",
            "getResultStream",
            "scroll",
            "uniqueResult",
            "uniqueResultOptional",
            "getSingleResult",
            "getSingleResultOrNull",
            "getResultCount",
            "getKeyedResultList",
            "executeUpdate",
            "execute",
            "getOutputs"),
    TRANSACTION("org.hibernate.Transaction", "commit");

    private final String type;

    @SuppressWarnings("ImmutableEnumChecker") // The set is unmodifiable.
    private final Set<String> working;

    OrmCalls(String type, String... working) {
        this.type = type;
        this.working = Set.of(working);
    }

    /** Returns the kind of an object; null if it is not of a kind that is recorded. */
    static @Nullable OrmCalls of(@Nullable Object object) {
        if (object instanceof SharedSessionContract) {
            return object instanceof StatelessSession && !(object instanceof Session) ? STATELESS_SESSION : SESSION;
        }
        if (object instanceof Query || object instanceof CommonQueryContract) {
            return QUERY;
        }
        if (object instanceof EntityTransaction) {
            return TRANSACTION;
        }
        if (isLoadAccess(object)) {
            return LOAD_ACCESS;
        }
        return object instanceof SessionBuilder || object instanceof StatelessSessionBuilder ? SESSION_BUILDER : null;
    }

    boolean isWork(String method) {
        return working.contains(method);
    }

    /** Returns the label of a call: {@code org.hibernate.Session.persist}. */
    String label(String method) {
        return type + "." + method;
    }

    /**
     * Returns true for Hibernate's load access. The types are matched by name, because Hibernate is about to remove
     * them.
     */
    private static boolean isLoadAccess(@Nullable Object object) {
        if (object == null || !object.getClass().getName().startsWith("org.hibernate.")) {
            return false;
        }
        for (Class<?> declared : object.getClass().getInterfaces()) {
            if (declared.getName().endsWith("LoadAccess")) {
                return true;
            }
        }
        return false;
    }
}
