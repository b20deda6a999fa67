// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdkhttpserver;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.conformance.TestApplication;
import io.xray4j.jdkhttpserver.JdkHttpServerScene;
import java.net.URI;

/** The contract on a server of the JDK without a filter of ours. */
class JdkHttpServerIT extends JdkHttpServerScene {
    @Override
    protected URI start(Recorder recorder, TestApplication application) throws Exception {
        Hooks.recorder(recorder);
        return super.start(recorder, application);
    }

    @Override
    protected void stop() {
        super.stop();
        Hooks.recorder(null);
    }
}
