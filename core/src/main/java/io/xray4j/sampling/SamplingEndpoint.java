// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import io.xray4j.internal.Bytes;
import java.io.IOException;
import java.util.Map;

/** The two operations of X-Ray that sampling needs, as JSON in and JSON out. */
interface SamplingEndpoint {
    /**
     * Posts a body and returns the members of the answer. Ends within a few seconds, whatever the other side does.
     *
     * @throws IOException if there is no answer, or none that is a JSON object
     */
    Map<?, ?> post(String path, Bytes body) throws IOException;

    /** Breaks off a call that is under way. */
    void close();
}
