// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

import java.util.Map;

/**
 * X-Ray's {@code aws} block of a (sub)segment: the operation that was called and with which parameters, under
 * the names X-Ray documents ({@code operation}, {@code region}, {@code request_id}, {@code table_name} ...).
 *
 * <p><i>Immutable.</i>
 *
 * @param fields the block's members, in the order they are written
 */
public record AwsData(Neutral.Fields fields) {
    /** A copy of a caller's fields. */
    public static AwsData of(Map<String, ?> fields, MetadataConverter converter) {
        Object copy = new Neutral(converter).copy(fields);
        return new AwsData(copy instanceof Neutral.Fields members ? members : new Neutral.Fields());
    }
}
