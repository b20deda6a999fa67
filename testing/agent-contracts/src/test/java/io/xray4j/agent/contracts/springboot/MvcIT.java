// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.springboot;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.conformance.TestApplication;
import io.xray4j.springboot.MvcScene;
import java.net.URI;

/** The contract on Spring MVC, in an application that has none of our dependencies but the test's core. */
class MvcIT extends MvcScene {
    @Override
    protected URI start(Recorder recorder, TestApplication application) {
        Hooks.recorder(recorder);
        return super.start(recorder, application);
    }

    @Override
    protected void stop() {
        Hooks.recorder(null);
        super.stop();
    }
}
