// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * The names that observations have in X-Ray.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class ObservationNames {
    private static final String SCHEDULED = "tasks.scheduled.execution";

    /** The keys by which observations name the service they call, the most telling first. */
    private static final String[] CALLEES = {"peer.service", "server.address", "client.name", "net.peer.name"};

    private ObservationNames() {}

    /** Returns the name of what is observed; that of a scheduled run is its class and method, as the starter has it. */
    static @Nullable String of(Observation.Context context) {
        if (isScheduled(context)) {
            String type = low(context, "code.namespace");
            String method = low(context, "code.function");
            if (type != null && method != null) {
                return type.substring(type.lastIndexOf('.') + 1) + '.' + method;
            }
        }
        String contextual = context.getContextualName();
        return contextual == null || contextual.isBlank() ? context.getName() : contextual;
    }

    static boolean isScheduled(Observation.Context context) {
        return SCHEDULED.equals(context.getName());
    }

    static boolean isAws(Observation.Context context) {
        return "aws-api".equals(low(context, "rpc.system"));
    }

    /** Returns the name of the service that is called; null if the observation does not say. */
    static @Nullable String callee(SenderContext<?> context) {
        String given = context.getRemoteServiceName();
        if (given != null && !given.isBlank()) {
            return given;
        }
        for (String key : CALLEES) {
            String value = low(context, key);
            if (value != null) {
                return value;
            }
        }
        KeyValue url = context.getHighCardinalityKeyValue("http.url");
        String host = HttpKeys.host(url == null ? context.getRemoteServiceAddress() : url.getValue());
        return host == null ? HttpKeys.host(context.getRemoteServiceAddress()) : host;
    }

    private static @Nullable String low(Observation.Context context, String key) {
        KeyValue found = context.getLowCardinalityKeyValue(key);
        String value = found == null ? null : found.getValue();
        return value == null || value.isBlank() || value.equals(KeyValue.NONE_VALUE) ? null : value;
    }
}
