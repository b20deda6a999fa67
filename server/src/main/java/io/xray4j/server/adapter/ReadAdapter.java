// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

import io.xray4j.server.api.ApiException;
import java.io.IOException;

/** The read API of another system, without HTTP: from the path and the parameters of a GET to an answer. Safe for use by many threads. */
public interface ReadAdapter {

    /**
     * Answers a request.
     *
     * @throws ApiException if the request is invalid, or what it names is not there
     * @throws IOException if the store failed
     */
    AdapterAnswer answer(AdapterRequest request) throws ApiException, IOException;

    /** Returns the answer to a request that failed, in the form that the clients of this API know. */
    AdapterAnswer failed(AdapterRequest request, int status, String message);

    /** Returns true if the answer needs whole traces, of which only few are read at once. */
    boolean readsTraces(AdapterRequest request);
}
