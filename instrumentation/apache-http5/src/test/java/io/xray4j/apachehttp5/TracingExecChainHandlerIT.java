// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.apachehttp5;

import io.xray4j.Recorder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** The contract on the classic client. */
class TracingExecChainHandlerIT extends ClassicScene {
    @Override
    protected HttpClientBuilder traced(HttpClientBuilder plain, Recorder recorder) {
        return TracingExecChainHandler.install(plain, recorder);
    }
}
