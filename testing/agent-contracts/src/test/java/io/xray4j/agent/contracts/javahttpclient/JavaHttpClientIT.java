// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.javahttpclient;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.javahttpclient.JavaHttpClientScene;

/** The contract on the JDK's own client, which knows nothing of us. */
class JavaHttpClientIT extends JavaHttpClientScene {
    @Override
    protected void open(Recorder recorder) {
        Hooks.recorder(recorder);
        super.open(recorder);
    }

    @Override
    protected void shut() {
        Hooks.recorder(null);
        super.shut();
    }
}
