// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.apachehttp5;

import io.xray4j.Recorder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;

/** The contract on the asynchronous client. */
class TracingAsyncExecChainHandlerIT extends AsyncScene {
    @Override
    protected HttpAsyncClientBuilder traced(HttpAsyncClientBuilder plain, Recorder recorder) {
        return TracingAsyncExecChainHandler.install(plain, recorder);
    }
}
