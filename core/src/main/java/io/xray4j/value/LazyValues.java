// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.value;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Asks values that a persistence provider loads when they are first read whether they have been: tracing runs no
 * query. Hibernate's and EclipseLink's collections and proxies know it themselves; of an entity's attributes Jakarta
 * Persistence does. Everything is found by name, as core knows no library.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class LazyValues {
    /** Types of such values, and the method that says whether one is loaded, or what knows it. */
    private static final String[][] QUESTIONS = {
        {"org.hibernate.collection.spi.LazyInitializable", "wasInitialized"},
        {"org.hibernate.collection.spi.PersistentCollection", "wasInitialized"},
        {"org.eclipse.persistence.indirection.IndirectContainer", "isInstantiated"},
        {"org.eclipse.persistence.indirection.ValueHolderInterface", "isInstantiated"}
    };

    private static final String PROXY = "org.hibernate.proxy.HibernateProxy";
    private static final String[] PERSISTENCE = {"jakarta.persistence.", "javax.persistence."};

    private static final ClassValue<Question> QUESTION_OF = new ClassValue<>() {
        @Override
        protected Question computeValue(Class<?> type) {
            return question(type);
        }
    };

    private LazyValues() {}

    /** Returns true if reading the value would load it. */
    static boolean isUnloaded(Object value) {
        return QUESTION_OF.get(value.getClass()).isUnloaded(value);
    }

    /** Returns true if reading this attribute of an entity would load it; true of an entity that cannot be asked. */
    static boolean isUnloaded(Object owner, String attribute) {
        return QUESTION_OF.get(owner.getClass()).isUnloaded(owner, attribute);
    }

    private static Question question(Class<?> type) {
        Method loaded = null;
        for (String[] known : QUESTIONS) {
            loaded = loaded == null ? method(supertype(type, known[0]), known[1]) : loaded;
        }
        Method initializer = method(supertype(type, PROXY), "getHibernateLazyInitializer");
        for (String persistence : PERSISTENCE) {
            if (isAnnotated(type, persistence)) {
                return new Question(loaded, initializer, true, persistenceUtil(type, persistence));
            }
        }
        return new Question(loaded, initializer, false, null);
    }

    private static boolean isAnnotated(Class<?> type, String persistence) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Annotation annotation : each.getDeclaredAnnotations()) {
                String name = annotation.annotationType().getName();
                if (name.equals(persistence + "Entity")
                        || name.equals(persistence + "MappedSuperclass")
                        || name.equals(persistence + "Embeddable")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What answers for the attributes of entities; null where it cannot be had. */
    private static @Nullable Object persistenceUtil(Class<?> type, String persistence) {
        try {
            return Class.forName(persistence + "Persistence", true, type.getClassLoader())
                    .getMethod("getPersistenceUtil")
                    .invoke(null);
        } catch (ReflectiveOperationException | LinkageError absent) {
            return null;
        }
    }

    private static @Nullable Class<?> supertype(Class<?> type, String name) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            Class<?> found = ofInterfaces(each, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Class<?> ofInterfaces(Class<?> type, String name) {
        if (type.getName().equals(name)) {
            return type;
        }
        for (Class<?> each : type.getInterfaces()) {
            Class<?> found = ofInterfaces(each, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Method method(@Nullable Class<?> type, String name) {
        try {
            return type == null ? null : type.getMethod(name);
        } catch (NoSuchMethodException absent) {
            return null;
        }
    }

    private record Question(
            @Nullable Method loaded,
            @Nullable Method initializer,
            boolean isEntity,
            @Nullable Object util) {
        boolean isUnloaded(Object value) {
            try {
                if (loaded != null) {
                    return Boolean.FALSE.equals(loaded.invoke(value));
                }
                if (initializer != null) {
                    Object asked = initializer.invoke(value);
                    return asked == null
                            || Boolean.TRUE.equals(Class.forName(
                                            "org.hibernate.proxy.LazyInitializer",
                                            false,
                                            initializer.getDeclaringClass().getClassLoader())
                                    .getMethod("isUninitialized")
                                    .invoke(asked));
                }
                return false;
            } catch (ReflectiveOperationException | LinkageError unable) {
                return true;
            }
        }

        boolean isUnloaded(Object owner, String attribute) {
            if (!isEntity) {
                return false;
            }
            if (util == null) {
                return true;
            }
            try {
                Class<?> known = util.getClass().getInterfaces().length == 1
                        ? util.getClass().getInterfaces()[0]
                        : util.getClass();
                return !Boolean.TRUE.equals(
                        known.getMethod("isLoaded", Object.class, String.class).invoke(util, owner, attribute));
            } catch (ReflectiveOperationException | LinkageError unable) {
                return true;
            }
        }
    }
}
