// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.springboot;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.springboot.boot4.Boot4RestTemplateScene;

/** The contract on a {@code RestTemplate} of this line's builder, upon the JDK's client, which the agent knows too. */
@WithAgent
class Boot4RestTemplateIT extends Boot4RestTemplateScene {
    private static final String FACTORY = "spring.http.clients.imperative.factory";

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
