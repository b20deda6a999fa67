// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.servletjavax;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.conformance.TestApplication;
import io.xray4j.javax.servlet.ServletScene;
import io.xray4j.javax.servlet.TomcatServer;
import java.net.URI;
import javax.servlet.Filter;
import org.apache.catalina.util.ServerInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a plain Tomcat, 9. */
class TomcatIT extends ServletScene {
    TomcatIT() {
        super(new TomcatServer());
    }

    @BeforeAll
    static void isOfThisLine() {
        assertThat(ServerInfo.getServerNumber()).startsWith("9.0.");
    }

    @Override
    protected @Nullable Filter filter(Recorder recorder) {
        return null;
    }

    @Override
    protected Runnable given(Runnable task) {
        return task;
    }

    @Override
    protected URI start(Recorder recorder, TestApplication application) throws Exception {
        Hooks.recorder(recorder);
        return super.start(recorder, application);
    }

    @Override
    protected void stop() throws Exception {
        Hooks.recorder(null);
        super.stop();
    }
}
