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
}
