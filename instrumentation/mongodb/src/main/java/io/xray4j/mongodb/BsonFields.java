// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import java.time.Instant;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A BSON document as a map of plain values, each converted when it is read. The recorder reads only as much as it
 * records, so a document of megabytes costs no more than that.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class BsonFields extends AbstractMap<String, Object> {
    private final BsonDocument document;

    private BsonFields(BsonDocument document) {
        this.document = document;
    }

    /** Returns the value as a type of the JDK, or as text if the JDK has no such type. */
    static Object plain(BsonValue value) {
        return switch (value.getBsonType()) {
            case DOCUMENT -> new BsonFields(value.asDocument());
            case ARRAY -> new PlainItems(value.asArray());
            case STRING -> value.asString().getValue();
            case BOOLEAN -> value.asBoolean().getValue();
            case INT32 -> value.asInt32().getValue();
            case INT64 -> value.asInt64().getValue();
            case DOUBLE -> value.asDouble().getValue();
            case DECIMAL128 -> value.asDecimal128().getValue().toString();
            case OBJECT_ID -> value.asObjectId().getValue().toHexString();
            case DATE_TIME ->
                Instant.ofEpochMilli(value.asDateTime().getValue()).toString();
            case BINARY -> value.asBinary().getData().length + " bytes";
            case NULL -> Optional.empty();
            default -> value.toString();
        };
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                Iterator<Map.Entry<String, BsonValue>> fields =
                        document.entrySet().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return fields.hasNext();
                    }

                    @Override
                    public Map.Entry<String, Object> next() {
                        Map.Entry<String, BsonValue> field = fields.next();
                        return new SimpleImmutableEntry<>(field.getKey(), plain(field.getValue()));
                    }
                };
            }

            @Override
            public int size() {
                return document.size();
            }
        };
    }

    /** An array whose items are converted when they are read. */
    private static final class PlainItems extends AbstractCollection<Object> {
        private final BsonArray array;

        PlainItems(BsonArray array) {
            this.array = array;
        }

        @Override
        public Iterator<Object> iterator() {
            return new PlainValues(array.iterator());
        }

        @Override
        public int size() {
            return array.size();
        }
    }

    /** An iterator over an array that converts each item when it is read. */
    private record PlainValues(Iterator<BsonValue> values) implements Iterator<Object> {
        @Override
        public boolean hasNext() {
            return values.hasNext();
        }

        @Override
        public Object next() {
            return plain(values.next());
        }
    }
}
