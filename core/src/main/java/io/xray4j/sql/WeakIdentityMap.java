// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sql;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A map from objects of a library to what an integration knows of them. Keys are compared by identity and held weakly:
 * an entry goes when its key is collected, so a value must not lead to its key by strong references.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class WeakIdentityMap<K, V> {
    private final ConcurrentHashMap<Object, V> entries = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** Makes an empty map. */
    public WeakIdentityMap() {}

    /** Returns what is known of an object; null if nothing is. */
    public @Nullable V get(K key) {
        return entries.get(new Sought(key));
    }

    /** Replaces what is known of an object, and forgets objects that were collected meanwhile. */
    public void put(K key, V value) {
        for (Object gone = collected.poll(); gone != null; gone = collected.poll()) {
            entries.remove(gone);
        }
        entries.put(new Key(key, collected), value);
    }

    /** An object in the map. */
    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object object, ReferenceQueue<Object> collected) {
            super(object, collected);
            this.hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object object = get();
            return object != null && other instanceof Key that && that.get() == object;
        }
    }

    /** An object that is looked for. The map asks this one, never the key, whether the two are equal. */
    private static final class Sought {
        private final Object object;

        Sought(Object object) {
            this.object = object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }

        @Override
        @SuppressWarnings("EqualsUnsafeCast") // It is never put into the map, and asked only about keys.
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.get() == object;
        }
    }
}
