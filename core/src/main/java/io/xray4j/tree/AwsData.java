// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import io.xray4j.value.PlainValue;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * X-Ray's {@code aws} block of a (sub)segment: the operation that was called and with which parameters, under
 * the names X-Ray documents ({@code operation}, {@code region}, {@code request_id}, {@code table_name} ...).
 *
 * <p><i>Immutable.</i>
 *
 * @param fields the block's members, in the order they are written
 */
public record AwsData(PlainValue.Fields fields) {
    /** A copy of a caller's fields. */
    public static AwsData of(Map<String, ?> fields, Function<Object, @Nullable Object> converter) {
        Object copy = new PlainValue(converter).copy(fields);
        return new AwsData(copy instanceof PlainValue.Fields members ? members : new PlainValue.Fields());
    }
}
