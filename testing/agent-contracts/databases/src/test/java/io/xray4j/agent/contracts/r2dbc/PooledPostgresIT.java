// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.r2dbc;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.conformance.RecorderUnderTest;
import io.xray4j.r2dbc.PooledPostgresScene;

/** A pool of what a URL leads to, asked by an application that says nothing of us, to Reactor neither. */
@WithAgent
class PooledPostgresIT extends PooledPostgresScene {
    /** Found anew: the scene has made the table by the other, which is no part of the test. */
    @Override
    protected ConnectionFactory traced(ConnectionFactory bare, Recorder recorder) {
        RecorderUnderTest.announce(recorder);
        return ConnectionFactories.get(options());
    }
}
