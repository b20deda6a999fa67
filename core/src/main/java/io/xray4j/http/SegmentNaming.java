// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import io.xray4j.internal.Wildcard;
import org.jspecify.annotations.Nullable;

/**
 * Names the segment of a request.
 *
 * <p><i>Must be safe for use by many threads.</i>
 */
@FunctionalInterface
public interface SegmentNaming {
    /**
     * Returns the name for a request to this host, as its {@code Host} header has it; null means as the recorder is configured.
     */
    @Nullable
    String name(@Nullable String host);

    /** Names segments as the recorder is configured: its service name, or the host where dynamic naming says so. */
    static SegmentNaming service() {
        return host -> null;
    }

    /** Names all segments the same. */
    static SegmentNaming fixed(String name) {
        return host -> name;
    }

    /** Returns the host itself where it matches a pattern such as {@code *.example.com}, else the fallback. */
    static SegmentNaming dynamic(String pattern, String fallback) {
        return host -> host != null && Wildcard.matches(pattern, host) ? host : fallback;
    }
}
