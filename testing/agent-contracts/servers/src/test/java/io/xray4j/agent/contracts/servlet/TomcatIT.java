// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.servlet.TomcatServer;
import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.BeforeAll;

/** The contract on a plain Tomcat, 11. */
class TomcatIT extends PlainServlets {
    TomcatIT() {
        super(new TomcatServer());
    }

    @BeforeAll
    static void isOfThisLine() {
        assertThat(ServerInfo.getServerNumber()).startsWith("11.0.");
    }
}
