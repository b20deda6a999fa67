// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.plugin;

import java.util.List;
import java.util.Map;

/**
 * The host information of a process: where it runs.
 *
 * <p><i>Immutable.</i>
 *
 * @param key the member of the {@code aws} block, such as {@code ec2}
 * @param origin X-Ray's word for the kind of place, such as {@code AWS::EC2::Instance}
 * @param facts what stands in the member: numbers, and the text of everything else
 * @param logGroups CloudWatch log groups that the process writes to
 */
public record HostInfo(String key, String origin, Map<String, ?> facts, List<String> logGroups) {
    public HostInfo {
        facts = Map.copyOf(facts);
        logGroups = List.copyOf(logGroups);
    }
}
