// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot.internal;

import io.xray4j.Recorder;
import io.xray4j.RecorderStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The status of a recorder, as a health or info page shows it.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class StatusDetails {
    private StatusDetails() {}

    /**
     * Returns true if the status is up; a recorder that is switched off, or does not reach a daemon, has an unknown
     * status.
     */
    public static boolean isWell(RecorderStatus status) {
        return status.enabled() && status.reachable();
    }

    /** Returns the status of a recorder as names and values. */
    public static Map<String, Object> of(Recorder recorder) {
        return of(recorder.status());
    }

    /** Returns a status as names and values. */
    public static Map<String, Object> of(RecorderStatus status) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("enabled", status.enabled());
        details.put("destination", status.destination());
        details.put("reachable", status.reachable());
        details.put("queuedBytes", status.queuedBytes());
        details.put("ended", status.ended());
        details.put("delivered", status.delivered());
        details.put("documents", status.documents());
        Map<String, Long> losses = new LinkedHashMap<>();
        status.losses().forEach((reason, count) -> losses.put(reason.name(), count));
        details.put("losses", losses);
        return details;
    }
}
