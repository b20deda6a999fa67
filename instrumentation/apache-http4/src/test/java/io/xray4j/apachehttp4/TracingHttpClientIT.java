// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.apachehttp4;

import io.xray4j.Recorder;
import org.apache.http.impl.client.CloseableHttpClient;

/** The contract on Apache HttpClient 4. */
class TracingHttpClientIT extends ApacheHttp4Scene {
    @Override
    protected CloseableHttpClient traced(CloseableHttpClient plain, Recorder recorder) {
        return TracingHttpClient.wrap(plain, recorder);
    }
}
