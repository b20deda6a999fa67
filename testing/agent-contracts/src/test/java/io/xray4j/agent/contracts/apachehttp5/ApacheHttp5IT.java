// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.apachehttp5;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.apachehttp5.ClassicScene;
import java.io.IOException;

/** The contract on the classic client of Apache HttpClient 5, which knows nothing of us. */
class ApacheHttp5IT extends ClassicScene {
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
