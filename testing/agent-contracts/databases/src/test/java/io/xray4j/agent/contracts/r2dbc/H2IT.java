// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.h2.H2ConnectionFactory;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.conformance.RecorderUnderTest;
import io.xray4j.r2dbc.H2Scene;
import org.junit.jupiter.api.Test;

/** What a URL leads to, asked by an application that says nothing of us, to Reactor neither. */
@WithAgent
class H2IT extends H2Scene {
    /** Found anew: the scene has made the table by the other, which is no part of the test. */
    @Override
    protected ConnectionFactory traced(ConnectionFactory bare, Recorder recorder) {
        RecorderUnderTest.announce(recorder);
        return ConnectionFactories.get(options());
    }

    /** Guards against an object of ours where an application casts its driver's. */
    @Test
    void leavesTheFactoryWhatItIs() {
        assertThat(ConnectionFactories.get(options())).isInstanceOf(H2ConnectionFactory.class);
    }
}
