// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import com.mongodb.RequestContext;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The context of one operation, stored in a map.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class MapRequestContext implements RequestContext {
    private final Map<Object, Object> entries = new ConcurrentHashMap<>(2);

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The driver's interface has this signature.
    public <T> T get(Object key) {
        Object found = entries.get(key);
        if (found == null) {
            throw new NoSuchElementException("there is no value for the key " + key);
        }
        return (T) found;
    }

    @Override
    @SuppressWarnings("unchecked") // The driver's interface has this signature.
    public <T> T getOrDefault(Object key, T other) {
        Object found = entries.get(key);
        return found == null ? other : (T) found;
    }

    @Override
    public boolean hasKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public void delete(Object key) {
        entries.remove(key);
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public Stream<Map.Entry<Object, Object>> stream() {
        return entries.entrySet().stream();
    }
}
