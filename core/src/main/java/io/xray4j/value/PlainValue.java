// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.value;

import io.xray4j.internal.SafeUrl;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Copies a caller's value, at the moment it is put, into a form that is bounded, never changes and holds none
 * of the caller's objects: null, {@link String}, {@link Boolean}, finite {@link Number}, {@link Fields} or
 * {@link Items}. Whatever lies beyond the limits, refers to itself or throws is replaced by a short marker in
 * its place, and the rest is kept. So is what would do something when it is read ({@link LiveObjects}), what is not
 * loaded ({@link LazyValues}) and what is named like a secret ({@link SecretNames}).
 *
 * <p><i>Confined to one thread at a time; one instance copies one value.</i>
 */
public final class PlainValue {
    /** Levels of maps and collections inside each other. */
    public static final int MAX_DEPTH = 32;
    /** Values in one tree. */
    public static final int MAX_VALUES = 10_000;
    /** What a number, or a text beside its characters, takes. */
    private static final int VALUE_WEIGHT = 16;

    /** Characters of keys and text in one tree. */
    public static final int MAX_CHARS = 60_000;

    private final Function<Object, @Nullable Object> converter;
    private final @Nullable Object[] ancestors = new Object[MAX_DEPTH + 1];
    private int values;
    private int chars;
    private boolean flawed;

    /** Copies with this converter for objects of types that are unknown here. */
    public PlainValue(Function<Object, @Nullable Object> converter) {
        this.converter = converter;
    }

    /** Keys and values in turn. Nobody changes the array. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Fields(@Nullable Object... pairs) {}

    /** The elements of a collection or array. Nobody changes the array. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Items(@Nullable Object... values) {}

    /** A value that could not be read, and why. */
    record Unreadable(String reason) {
        static final Unreadable NOT_LOADED = new Unreadable("<not loaded>");

        static Unreadable of(Throwable broken) {
            // What a getter throws comes wrapped.
            Throwable thrown = broken instanceof InvocationTargetException && broken.getCause() != null
                    ? broken.getCause()
                    : broken;
            return new Unreadable("<unreadable: " + thrown.getClass().getSimpleName() + ">");
        }
    }

    /** Returns a copied value with its {@link Fields} as maps and its {@link Items} as lists. */
    public static @Nullable Object toCollections(@Nullable Object copied) {
        if (copied instanceof Fields fields) {
            return toMap(fields);
        }
        if (copied instanceof Items items) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Object value : items.values()) {
                list.add(toCollections(value));
            }
            return Collections.unmodifiableList(list);
        }
        return copied;
    }

    /** Returns copied fields as a map; of two with one key the last counts. */
    public static Map<String, @Nullable Object> toMap(Fields fields) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        @Nullable Object[] pairs = fields.pairs();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), toCollections(pairs[i + 1]));
        }
        return Collections.unmodifiableMap(map);
    }

    /** Returns true if the copy says less than the original. */
    public boolean isFlawed() {
        return flawed;
    }

    /** About how many bytes the copy keeps alive. */
    public int weight() {
        return chars + values * VALUE_WEIGHT;
    }

    /** The neutral form. Never throws. */
    public @Nullable Object copy(@Nullable Object value) {
        return copy(value, 0);
    }

    private @Nullable Object copy(@Nullable Object value, int depth) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (++values > MAX_VALUES) {
            return marker("<too many values>");
        }
        try {
            if (value instanceof String text) {
                return text(text);
            }
            if (value instanceof Number number) {
                return number(number);
            }
            return structure(value, depth);
        } catch (Throwable broken) {
            // The caller's own code ran and failed, with whatever it liked: this value is lost, nothing else.
            return marker(Unreadable.of(broken).reason());
        }
    }

    private @Nullable Object structure(Object value, int depth) {
        if (value instanceof Unreadable unreadable) {
            return marker(unreadable.reason());
        }
        if (isAncestor(value, depth)) {
            return marker("<cycle>");
        }
        if (depth >= MAX_DEPTH) {
            return marker("<too deep>");
        }
        ancestors[depth] = value;
        if (value.getClass().isArray()) {
            return array(value, depth);
        }
        if (LazyValues.isUnloaded(value)) {
            return marker(Unreadable.NOT_LOADED.reason());
        }
        if (value instanceof Map<?, ?> map) {
            return fields(map, depth);
        }
        if (value instanceof Collection<?> collection) {
            return items(collection.iterator(), depth);
        }
        if (value instanceof Throwable throwable) {
            return thrown(throwable);
        }
        if (LiveObjects.isDocument(value.getClass())) {
            return text(SecretNames.hideInJson(value.toString()));
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return fields(Collections.singletonMap(entry.getKey(), entry.getValue()), depth);
        }
        if (LiveObjects.isLive(value.getClass()) || value instanceof Iterable<?> && !(value instanceof Path)) {
            // What else can be run through may be a query, or without an end.
            return marker("<not read: " + value.getClass().getName() + ">");
        }
        Object scalar = scalar(value);
        return scalar != null
                ? copy(scalar == NOTHING ? null : scalar, depth)
                : copy(converter.apply(value), depth + 1);
    }

    private static final Object NOTHING = new Object();

    /** The simple form of the JDK's own types, null for a type that is not one of them. */
    private static @Nullable Object scalar(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Class<?> type) {
            return type.getName();
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? optional.get() : NOTHING;
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : NOTHING;
        }
        if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : NOTHING;
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? optional.getAsDouble() : NOTHING;
        }
        if (value instanceof URI || value instanceof URL) {
            String address = value.toString();
            return address.contains("//") ? SafeUrl.of(address, false) : address;
        }
        // Dates, ids, builders of text: the JDK's types say what they are.
        return value instanceof CharSequence || value.getClass().getName().startsWith("java.")
                ? value.toString()
                : null;
    }

    private Fields fields(Map<?, ?> map, int depth) {
        @Nullable Object[] pairs = new Object[8];
        Set<String> keys = new HashSet<>();
        int length = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (values >= MAX_VALUES) {
                marker("");
                break;
            }
            if (length == pairs.length) {
                pairs = Arrays.copyOf(pairs, length * 2);
            }
            String key = text(String.valueOf(entry.getKey()));
            if (!keys.add(key)) {
                // 1 and "1", or two that were cut: a document has each key once.
                flawed = true;
                continue;
            }
            pairs[length] = key;
            pairs[length + 1] = SecretNames.isOne(key) ? SecretNames.HIDDEN : copy(entry.getValue(), depth + 1);
            length += 2;
        }
        return new Fields(Arrays.copyOf(pairs, length));
    }

    private Items items(Iterator<?> iterator, int depth) {
        @Nullable Object[] items = new Object[8];
        int length = 0;
        while (iterator.hasNext()) {
            if (length == items.length) {
                items = Arrays.copyOf(items, length * 2);
            }
            items[length++] = copy(iterator.next(), depth + 1);
            if (values >= MAX_VALUES) {
                marker("");
                break;
            }
        }
        return new Items(Arrays.copyOf(items, length));
    }

    private @Nullable Object array(Object array, int depth) {
        if (array instanceof byte[] bytes) {
            int kept = Math.min(bytes.length, MAX_CHARS / 4 * 3);
            flawed |= kept < bytes.length;
            return text(Base64.getEncoder().encodeToString(kept < bytes.length ? Arrays.copyOf(bytes, kept) : bytes));
        }
        int length = Math.min(Array.getLength(array), MAX_VALUES);
        @Nullable Object[] items = new Object[length];
        for (int i = 0; i < length; i++) {
            items[i] = copy(Array.get(array, i), depth + 1);
        }
        flawed |= length < Array.getLength(array);
        return new Items(items);
    }

    private Fields thrown(Throwable throwable) {
        String message = throwable.getMessage();
        return new Fields("type", throwable.getClass().getName(), "message", message == null ? null : text(message));
    }

    private @Nullable Object number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number;
        }
        if (number instanceof Double || number instanceof Float) {
            return Double.isFinite(number.doubleValue()) ? number : marker(number.toString());
        }
        if (number.getClass() == BigInteger.class || number.getClass() == BigDecimal.class) {
            // As text: other people's parsers round such numbers, and a huge exponent is a weapon against them.
            boolean long64 = number instanceof BigInteger big && big.bitLength() < 64;
            return long64
                    ? (Object) number.longValue()
                    : text(number.getClass() == BigDecimal.class ? exact((BigDecimal) number) : number.toString());
        }
        return text(number.toString());
    }

    private static String exact(BigDecimal number) {
        return Math.abs((long) number.scale()) < 100 ? number.toPlainString() : number.toString();
    }

    private String text(String text) {
        int room = MAX_CHARS - chars;
        if (text.length() <= room) {
            chars += text.length();
            return text;
        }
        flawed = true;
        chars = MAX_CHARS;
        int cut = room > 0 && Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
        return text.substring(0, cut) + "\u2026";
    }

    private String marker(String marker) {
        flawed = true;
        return marker;
    }

    private boolean isAncestor(Object value, int depth) {
        for (int i = Math.min(depth, ancestors.length) - 1; i >= 0; i--) {
            if (ancestors[i] == value) {
                return true;
            }
        }
        return false;
    }
}
