// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.xray4j.testing.RecordedEntity;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An H2 in memory. */
public abstract class H2Scene extends R2dbcScene {
    private static final ConnectionFactoryOptions OPTIONS = ConnectionFactoryOptions.parse(
            "r2dbc:h2:mem://shop:" + CANARY + "@localhost/contract?options=DB_CLOSE_DELAY=-1");

    @Override
    protected ConnectionFactoryOptions options() {
        return OPTIONS;
    }

    @Override
    protected String name() {
        return "contract@localhost";
    }

    @Override
    protected String url() {
        return "r2dbc:h2:mem://localhost/contract";
    }

    @Override
    protected String databaseType() {
        return "H2";
    }

    @Override
    protected String user() {
        return "shop";
    }

    /** Guards against a statement that runs twice and whose subsegment ends once, or the other way round. */
    @Test
    void recordsAStatement_eachTimeItIsSubscribedTo() throws Exception {
        tracing.recorder()
                .inSegment(
                        "request",
                        request -> await(connection -> {
                            Flux<Integer> names = Flux.from(connection
                                            .createStatement("select name from xray4j_items")
                                            .execute())
                                    .flatMap(result -> result.map((row, metadata) -> 1));
                            return names.count().then(names.count());
                        }));

        RecordedEntity request = tracing.take();
        assertThat(request.subsegments()).hasSize(2).noneMatch(RecordedEntity::isInProgress);
    }

    /** Guards against ignored results that are known only when the connection is closed, which a pool may never do. */
    @Test
    void endsWhatWasIgnored_whenTheConnectionIsUsedAgain() throws Exception {
        tracing.recorder()
                .inSegment(
                        "request",
                        request -> await(connection -> Mono.from(connection
                                        .createStatement("update xray4j_items set name = 'fig'")
                                        .execute())
                                .then(Mono.from(connection
                                                .createStatement("select 1")
                                                .execute())
                                        .flatMap(result -> Mono.from(result.map((row, metadata) -> 1L))))));

        RecordedEntity request = tracing.take();
        assertThat(request.subsegments()).hasSize(2);
        assertThat(request.subsegments().get(0).json().path("end_time").decimalValue())
                .isLessThanOrEqualTo(
                        request.subsegments().get(1).json().path("start_time").decimalValue());
    }

    @Override
    protected boolean isInProcess() {
        return true;
    }
}
