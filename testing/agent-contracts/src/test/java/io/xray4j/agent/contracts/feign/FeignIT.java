// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.feign;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.feign.FeignScene;

/** The contract on Feign, which knows nothing of us: its own client makes URL connections, and these are recorded. */
class FeignIT extends FeignScene {
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
