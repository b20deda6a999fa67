// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** One operation of the X-Ray API, from the members of the request to the members of the response. */
@FunctionalInterface
public interface Operation {

    /**
     * Carries out a request and returns the response.
     *
     * @throws ApiException if the request is invalid
     * @throws IOException if the store failed
     */
    ObjectNode answer(ObjectNode request) throws ApiException, IOException;

    /** Returns true if the operation reads whole traces, so that only few requests of its kind fit into memory at once. */
    default boolean readsWholeTraces() {
        return false;
    }

    /** Returns the same operation as one that reads whole traces. */
    static Operation readingWholeTraces(Operation operation) {
        return new Operation() {
            @Override
            public ObjectNode answer(ObjectNode request) throws ApiException, IOException {
                return operation.answer(request);
            }

            @Override
            public boolean readsWholeTraces() {
                return true;
            }
        };
    }
}
