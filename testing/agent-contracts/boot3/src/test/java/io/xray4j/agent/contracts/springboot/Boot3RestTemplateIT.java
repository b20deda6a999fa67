// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.springboot;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.springboot.boot3.Boot3RestTemplateScene;

/** The contract on a {@code RestTemplate} of this line's builder, upon the JDK's client, which the agent knows too. */
@WithAgent
class Boot3RestTemplateIT extends Boot3RestTemplateScene {
    private static final String FACTORY = "spring.http.client.factory";

    @Override
    protected void open(Recorder recorder) {
        System.setProperty(FACTORY, "jdk");
        super.open(recorder);
    }

    @Override
    protected void shut() {
        System.clearProperty(FACTORY);
        super.shut();
    }
}
