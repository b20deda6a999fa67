// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link from a (sub)segment to one of another trace, or of the same: the sender of a message that came in a batch.
 *
 * <p><i>Immutable.</i>
 *
 * @param traceId the trace that is linked, in its 35 characters
 * @param id the (sub)segment that is linked, in sixteen hexadecimal digits
 * @param attributes further facts, mostly none
 */
public record LinkView(String traceId, String id, Map<String, @Nullable Object> attributes) {
    public LinkView {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
