// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.value;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a record or a bean through its public accessors, which are looked up once per class. */
public final class Accessors {
    private static final int MAX_ACCESSORS = 64;
    private static final ClassValue<Accessors> OF_CLASS = new ClassValue<>() {
        @Override
        protected Accessors computeValue(Class<?> type) {
            return new Accessors(type.isRecord() ? components(type) : getters(type));
        }
    };

    private final List<Accessor> accessors;

    private Accessors(List<Accessor> accessors) {
        this.accessors = accessors;
    }

    /**
     * A map of the object's properties, or its text if it has none. A property that fails says so in its place, and so
     * do one that is named like a secret and one that a persistence provider has not loaded; neither is read.
     */
    public static @Nullable Object read(Object value) {
        List<Accessor> accessors = OF_CLASS.get(value.getClass()).accessors;
        if (accessors.isEmpty()) {
            return value.toString();
        }
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (Accessor accessor : accessors) {
            properties.put(accessor.name, accessor.read(value));
        }
        return properties;
    }

    private static List<Accessor> components(Class<?> type) {
        List<Accessor> found = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            add(found, component.getName(), component.getAccessor());
        }
        return found;
    }

    private static List<Accessor> getters(Class<?> type) {
        List<Accessor> found = new ArrayList<>();
        for (Method method : type.getMethods()) {
            String property = property(method);
            if (property != null) {
                add(found, property, method);
            }
        }
        return found;
    }

    private static @Nullable String property(Method method) {
        if (method.getParameterCount() != 0
                || Modifier.isStatic(method.getModifiers())
                || method.getDeclaringClass() == Object.class
                || method.getReturnType() == void.class) {
            return null;
        }
        String name = method.getName();
        int prefix =
                name.startsWith("get") ? 3 : name.startsWith("is") && method.getReturnType() == boolean.class ? 2 : 0;
        if (prefix == 0 || name.length() == prefix || !Character.isUpperCase(name.charAt(prefix))) {
            return null;
        }
        return decapitalized(name.substring(prefix));
    }

    /** As JavaBeans have it: {@code getURL} is {@code URL}, {@code getUrl} is {@code url}. */
    private static String decapitalized(String name) {
        boolean isAcronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        return isAcronym ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static void add(List<Accessor> found, String name, Method method) {
        // A module that does not open itself to us keeps its values; that is not worth an exception per call.
        if (found.size() < MAX_ACCESSORS && method.trySetAccessible()) {
            found.add(new Accessor(name, method, SecretNames.isOne(name)));
        }
    }

    private record Accessor(String name, Method method, boolean isSecret) {
        @Nullable
        Object read(Object owner) {
            if (isSecret) {
                return SecretNames.HIDDEN;
            }
            try {
                return LazyValues.isUnloaded(owner, name) ? PlainValue.Unreadable.NOT_LOADED : method.invoke(owner);
            } catch (Throwable broken) {
                return PlainValue.Unreadable.of(broken);
            }
        }
    }
}
