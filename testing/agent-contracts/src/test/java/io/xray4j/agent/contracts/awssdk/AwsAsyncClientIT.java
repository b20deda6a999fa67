// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.awssdk;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.awssdk.AsyncClientScene;
import java.net.URI;

/** The contract on an asynchronous client, which knows nothing of us. */
class AwsAsyncClientIT extends AsyncClientScene {
    @Override
    protected void open(URI endpoint, Recorder recorder) {
        Hooks.recorder(recorder);
        super.open(endpoint, recorder);
    }

    @Override
    protected void shut() {
        Hooks.recorder(null);
        super.shut();
    }
}
