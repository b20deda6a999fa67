// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.util.List;

/**
 * The operations GetTraceSegmentDestination and UpdateTraceSegmentDestination. The destination is stored and returned;
 * segments are stored in one place in any case. With
 * Transaction Search the destination is CloudWatchLogs and cannot be changed.
 */
final class SegmentDestination {

    private static final String DESTINATION = "Destination";
    private static final String LOGS = "CloudWatchLogs";
    private static final String LOGS_CONFIGURATION = "CloudWatchLogsConfiguration";
    private static final String LOGS_KEY = "SpansLogGroupKmsKeyId";
    private static final int MAX_KEY_CHARS = 2048;

    private static final String XRAY = "XRay";

    private final SettingValue destination;
    private final boolean transactionSearch;

    SegmentDestination(SettingValue destination, boolean transactionSearch) {
        this.destination = destination;
        this.transactionSearch = transactionSearch;
    }

    static SettingValue open(SettingsPlace place) throws IOException {
        return SettingValue.open(
                place,
                "segment-destination",
                "the destination of segments",
                Json.object().put(DESTINATION, XRAY));
    }

    ObjectNode get(ObjectNode request) {
        ObjectNode answer = Json.object();
        return answer.put(DESTINATION, current()).put("Status", "ACTIVE");
    }

    private String current() {
        return transactionSearch ? LOGS : destination.get().path(DESTINATION).asText();
    }

    ObjectNode update(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        String wanted = members.has(DESTINATION) ? members.choice(DESTINATION, List.of(XRAY, LOGS)) : current();
        if (transactionSearch && !wanted.equals(LOGS)) {
            throw ApiException.invalidRequest("Destination is " + wanted
                    + ", but this X-Ray was started with --transaction-search; valid is " + LOGS);
        }
        ObjectNode logs = members.object(LOGS_CONFIGURATION);
        if (logs != null && !wanted.equals(LOGS)) {
            throw ApiException.invalidRequest(LOGS_CONFIGURATION + " is given, but Destination is " + wanted
                    + ": leave it out, or set Destination to " + LOGS);
        }
        boolean hasKey = logs != null && new Members(logs).has(LOGS_KEY);
        String key = logs != null && hasKey ? new Members(logs).text(LOGS_KEY, 1, MAX_KEY_CHARS) : null;
        destination.change(value -> {
            value.put(DESTINATION, wanted);
            return key == null ? value : value.put(LOGS_KEY, key);
        });
        return get(request);
    }
}
