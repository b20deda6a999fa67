// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * An operation that is refused until the shared settings were read: recorders would take the rules of no document for
 * those that users made.
 */
final class ReadSettingsFirst implements Operation {

    /** The operations that receive: they need no settings. */
    private static final Set<String> OTHERS = Set.of("/TraceSegments", "/TelemetryRecords");

    private final Settings settings;
    private final Operation operation;

    private ReadSettingsFirst(Settings settings, Operation operation) {
        this.settings = settings;
        this.operation = operation;
    }

    /** Returns these operations, of which those that need settings are refused until they were read. */
    static Map<String, Operation> of(Settings settings, Map<String, Operation> operations) {
        Map<String, Operation> all = new HashMap<>(operations);
        all.replaceAll(
                (path, operation) -> OTHERS.contains(path) ? operation : new ReadSettingsFirst(settings, operation));
        return Map.copyOf(all);
    }

    @Override
    public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
        settings.requireRead();
        return operation.answer(request);
    }

    @Override
    public boolean readsWholeTraces() {
        return operation.readsWholeTraces();
    }
}
