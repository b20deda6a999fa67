// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;

/**
 * Names of a session's operations: {@code find Order}, {@code persist Order}, {@code commit}.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class OrmOperation {
    private OrmOperation() {}

    static String name(String method, Object @Nullable [] arguments) {
        String entity = arguments == null || arguments.length == 0 ? null : entity(arguments[0]);
        return entity == null ? method : method + " " + entity;
    }

    private static @Nullable String entity(@Nullable Object first) {
        if (first instanceof Class<?> type) {
            return simple(type.getName());
        }
        if (first instanceof String name) {
            return simple(name);
        }
        if (first instanceof HibernateProxy proxy) {
            // The proxy's class is generated. The entity's name is known without loading the entity.
            return simple(proxy.getHibernateLazyInitializer().getEntityName());
        }
        return first == null || first.getClass().getName().startsWith("java.")
                ? null
                : simple(first.getClass().getName());
    }

    private static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }
}
