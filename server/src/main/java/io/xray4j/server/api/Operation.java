// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** One operation of the X-Ray API: the request's members in, the answer's members out. */
@FunctionalInterface
public interface Operation {

    /**
     * @throws ApiException if the request is at fault
     * @throws IOException if the store is
     */
    ObjectNode answer(ObjectNode request) throws ApiException, IOException;
}
