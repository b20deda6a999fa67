// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.emit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts that all segments of a recorder share.
 *
 * <p><i>Immutable.</i>
 *
 * @param serviceVersion the version of the service, or null
 * @param origin X-Ray's word for where the process runs, such as {@code AWS::EC2::Instance}; null if no plugin knows
 * @param hosts what plugins found, by the key of X-Ray's {@code aws} block ({@code ec2}, {@code ecs} ...)
 * @param logGroups the CloudWatch log groups that the service writes to
 */
public record ProcessInfo(
        @Nullable String serviceVersion,
        @Nullable String origin,
        Map<String, Map<String, ?>> hosts,
        List<String> logGroups) {
    /** The facts of a process of which nothing is known. */
    public static final ProcessInfo UNKNOWN = new ProcessInfo(null, null, Map.of(), List.of());

    /** Copies the facts. */
    public ProcessInfo {
        Map<String, Map<String, ?>> copies = new LinkedHashMap<>();
        hosts.forEach((key, facts) -> copies.put(key, Collections.unmodifiableMap(new LinkedHashMap<>(facts))));
        hosts = Collections.unmodifiableMap(copies);
        logGroups = List.copyOf(logGroups);
    }
}
