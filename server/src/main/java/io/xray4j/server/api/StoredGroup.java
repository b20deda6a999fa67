// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.filter.Filter;
import io.xray4j.server.internal.Json;
import java.security.SecureRandom;
import java.util.Locale;

/** A group of traces, with all its members checked. Immutable. */
record StoredGroup(String name, String arn, Filter filter, Insights insights) {

    static final String DEFAULT = "Default";

    private static final String ARN_PREFIX = "arn:aws:xray:local:000000000000:group/";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** X-Ray's InsightsConfiguration. Immutable. */
    record Insights(boolean enabled, boolean notifications) {

        static final Insights OFF = new Insights(false, false);
    }

    /** Returns a new ARN, which no other group has ever had, also no earlier one of the same name. */
    static String newArn(String name) {
        String id = Long.toUnsignedString(RANDOM.nextLong(), Character.MAX_RADIX);
        return ARN_PREFIX + name + "/" + id.toUpperCase(Locale.ROOT);
    }

    /** Returns the ARN of the group Default, which has no id. */
    static String defaultArn() {
        return ARN_PREFIX + DEFAULT;
    }

    boolean isDefault() {
        return name.equals(DEFAULT);
    }

    /** Returns X-Ray's shapes Group and GroupSummary, which have the same members. */
    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("GroupName", name);
        json.put("GroupARN", arn);
        json.put("FilterExpression", filter.text());
        json.putObject("InsightsConfiguration")
                .put("InsightsEnabled", insights.enabled)
                .put("NotificationsEnabled", insights.notifications);
        return json;
    }
}
