// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.urlconnection;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.urlconnection.UrlConnectionScene;

/** The contract on the JDK's older client, which knows nothing of us. */
class UrlConnectionIT extends UrlConnectionScene {
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
