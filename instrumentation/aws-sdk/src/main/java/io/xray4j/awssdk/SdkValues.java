// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * A converter of the SDK's values to the JDK's. Names inside a value stay the service's own.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class SdkValues {
    private SdkValues() {}

    /** Returns true if no value was given: the SDK creates empty lists and maps for absent ones. */
    static boolean isAbsent(@Nullable Object value) {
        return value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
    }

    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof SdkPojo pojo) {
            return members(pojo);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> put(copy, String.valueOf(key), element));
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            List<Object> copy = new ArrayList<>();
            for (Object element : collection) {
                copy.add(plain(element));
            }
            return copy;
        }
        // Bytes are a user's data, not a description of the call.
        return value instanceof SdkBytes bytes ? "<" + bytes.asByteArrayUnsafe().length + " bytes>" : value;
    }

    private static Map<String, Object> members(SdkPojo pojo) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            put(members, field.memberName(), field.getValueOrDefault(pojo));
        }
        return members;
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        Object copy = isAbsent(value) ? null : plain(value);
        if (copy != null) {
            members.put(name, copy);
        }
    }
}
