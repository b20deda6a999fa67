// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.apachehttp4;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.apachehttp4.ApacheHttp4Scene;
import java.io.IOException;

/** The contract on Apache HttpClient 4, which knows nothing of us. */
class ApacheHttp4IT extends ApacheHttp4Scene {
    @Override
    protected void open(Recorder recorder) {
        Hooks.recorder(recorder);
        super.open(recorder);
    }

    @Override
    protected void shut() throws IOException {
        Hooks.recorder(null);
        super.shut();
    }
}
