// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A parameter of an operation, and the form in which it is recorded.
 *
 * <p><i>Immutable.</i>
 *
 * @param name the service's own name for it
 * @param as the name it is recorded under
 */
record Parameter(String name, String as, Part part) {
    /** The part of a parameter that is recorded. */
    enum Part {
        VALUE,
        COUNT,
        KEYS
    }

    static Parameter plain(String name) {
        return new Parameter(name, SnakeCase.of(name), Part.VALUE);
    }

    /** Adds the parameter's value, if there is one. */
    void read(SdkPojo pojo, Map<String, Object> found) {
        Object value = field(pojo);
        Object recorded = SdkValues.isAbsent(value) ? null : partOf(value);
        if (recorded != null) {
            found.put(as, recorded);
        }
    }

    private @Nullable Object partOf(@Nullable Object value) {
        return switch (part) {
            case VALUE -> SdkValues.plain(value);
            case COUNT -> count(value);
            case KEYS -> keys(value);
        };
    }

    private static @Nullable Object count(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        return value instanceof Collection<?> collection ? collection.size() : null;
    }

    private static @Nullable Object keys(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return null;
        }
        List<String> keys = new ArrayList<>();
        map.keySet().forEach(key -> keys.add(String.valueOf(key)));
        return keys;
    }

    /**
     * Returns the field by its name in the service's model. The SDK has renamed some fields; for those the model's name
     * is the name on the wire.
     */
    private @Nullable Object field(SdkPojo pojo) {
        @Nullable SdkField<?> onTheWire = null;
        for (SdkField<?> field : pojo.sdkFields()) {
            if (name.equals(field.memberName())) {
                return field.getValueOrDefault(pojo);
            }
            if (name.equals(field.locationName())) {
                onTheWire = field;
            }
        }
        return onTheWire == null ? null : onTheWire.getValueOrDefault(pojo);
    }
}
