// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdkhttpserver;

import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.jdkhttpserver.JdkHttpServerScene;

/** The contract on a server of the JDK without a filter of ours. */
@WithAgent
class JdkHttpServerIT extends JdkHttpServerScene {
    @Override
    protected void stop() {
        super.stop();
    }
}
