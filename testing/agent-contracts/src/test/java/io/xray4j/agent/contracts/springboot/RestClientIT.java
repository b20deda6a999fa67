// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.springboot;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.springboot.RestClientScene;

/** The contract on what the builder of a {@code RestClient} makes. */
class RestClientIT extends RestClientScene {
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
