// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.context.ContextAccessor;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lets a map be a context, as Reactor's is one. */
final class MapAccessor implements ContextAccessor<Map<Object, Object>, Map<Object, Object>> {
    @Override
    public Class<? extends Map<Object, Object>> readableType() {
        return type();
    }

    @Override
    public void readValues(Map<Object, Object> source, Predicate<Object> keys, Map<Object, Object> values) {
        source.forEach((key, value) -> {
            if (keys.test(key)) {
                values.put(key, value);
            }
        });
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As every context declares it.
    public <T> @Nullable T readValue(Map<Object, Object> source, Object key) {
        return (T) source.get(key);
    }

    @Override
    public Class<? extends Map<Object, Object>> writeableType() {
        return type();
    }

    @Override
    public Map<Object, Object> writeValues(Map<Object, Object> values, Map<Object, Object> target) {
        target.putAll(values);
        return target;
    }

    @SuppressWarnings("unchecked") // A class has no type arguments.
    private static Class<? extends Map<Object, Object>> type() {
        return (Class<? extends Map<Object, Object>>) (Class<?>) Map.class;
    }
}
