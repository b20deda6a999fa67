// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import io.xray4j.Recorder;
import reactor.core.publisher.Mono;

class PostgresIT extends PostgresScene {
    @Override
    protected ConnectionFactory traced(ConnectionFactory bare, Recorder recorder) {
        return TracingConnectionFactory.wrap(bare, options(), recorder);
    }

    @Override
    protected <T> Mono<T> called(Mono<T> work, Recorder given) {
        return Callers.named(work, given);
    }
}
