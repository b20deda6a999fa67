// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.InsightSearch.Found;
import io.xray4j.server.graph.Impact;
import io.xray4j.server.graph.Insight;
import io.xray4j.server.graph.Statistics;
import io.xray4j.server.internal.Json;
import java.util.ArrayList;
import java.util.List;

/** X-Ray's shapes Insight, InsightSummary and InsightEvent. Stateless. */
final class InsightJson {

    private static final int EVENT_MINUTES = 5;
    static final long MINUTE_SECONDS = 60;

    private InsightJson() {}

    /** Returns the shape Insight. */
    static ObjectNode of(Found found) {
        Insight insight = found.insight();
        ObjectNode json = Json.object();
        json.put("InsightId", found.id());
        json.put("GroupARN", found.group().arn());
        json.put("GroupName", found.group().name());
        json.set("RootCauseServiceId", insight.rootCause().toJson());
        json.putArray("Categories").add("FAULT");
        json.put("State", insight.closed() ? "CLOSED" : "ACTIVE");
        json.put("StartTime", insight.fromMinute() * MINUTE_SECONDS);
        if (insight.closed()) {
            json.put("EndTime", insight.toMinute() * MINUTE_SECONDS);
        }
        putState(json, found, insight.toMinute());
        return json;
    }

    /** Returns the shape InsightSummary. */
    static ObjectNode summary(Found found) {
        return of(found).put("LastUpdateTime", found.insight().toMinute() * MINUTE_SECONDS);
    }

    /** Returns the shapes InsightEvent: the state of the insight after each five minutes, the newest first. */
    static List<ObjectNode> events(Found found) {
        List<ObjectNode> events = new ArrayList<>();
        long from = found.insight().fromMinute();
        for (long to = found.insight().toMinute(); to > from; to = to - 1 - (to - 1 - from) % EVENT_MINUTES) {
            ObjectNode event = Json.object();
            event.put("EventTime", to * MINUTE_SECONDS);
            putState(event, found, to);
            events.add(event);
        }
        return events;
    }

    /** Adds what was known about the insight at a time. */
    private static void putState(ObjectNode json, Found found, long toMinute) {
        Insight insight = found.insight();
        long from = insight.fromMinute();
        Statistics rootCause = Impact.ofService(found.graphs(), insight.rootCause(), from, toMinute);
        json.put(
                "Summary",
                rootCause.faults() + " of " + rootCause.total() + " requests of "
                        + insight.rootCause().name() + " failed with a fault, more than before.");
        json.set("ClientRequestImpactStatistics", statistics(Impact.ofClients(found.graphs(), from, toMinute)));
        json.set("RootCauseServiceRequestImpactStatistics", statistics(rootCause));
        ArrayNode services = json.putArray("TopAnomalousServices");
        insight.services().forEach(service -> services.addObject().set("ServiceId", service.toJson()));
    }

    private static ObjectNode statistics(Statistics statistics) {
        return Json.object()
                .put("FaultCount", statistics.faults())
                .put("OkCount", statistics.ok())
                .put("TotalCount", statistics.total());
    }
}
