// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.javahttpclient;

import io.xray4j.Recorder;
import java.net.http.HttpClient;

/** The contract on the JDK's own client. */
class TracingHttpClientIT extends JavaHttpClientScene {
    @Override
    protected HttpClient traced(HttpClient plain, Recorder recorder) {
        return TracingHttpClient.wrap(plain, recorder);
    }
}
