// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.vertx.RedeployMain;
import com.acme.vertx.TwoRequestsMain;
import io.xray4j.testing.RecordedEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that one event loop serves at once are kept apart, whoever's core records them. */
class VertxContextsIT {
    private static final String LIBRARIES = ".*/(io/vertx|io/netty|com/fasterxml)/.*";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsTheSegmentOfEachRequest_whenItGoesOn(boolean ownCore) throws Exception {
        try (Daemon daemon = new Daemon()) {
            ChildJvm application = new ChildJvm(TwoRequestsMain.class)
                    .withLibraries(LIBRARIES)
                    .agent("name=shop,sampling=false")
                    .daemon(daemon);
            ChildJvm.Ended ended = (ownCore ? application.withCore() : application).run();
            assertThat(ended.out()).containsExactly("200 200");
            List<RecordedEntity> documents = List.of(daemon.take(), daemon.take(), daemon.take(), daemon.take());
            documents.stream()
                    .collect(Collectors.groupingBy(RecordedEntity::traceId))
                    .values()
                    .forEach(VertxContextsIT::assertWhole);
        }
    }

    /** Guards against a core that knows one Vert.x, and for ever, where applications come and go with theirs. */
    @Test
    void findsTheSegmentOfEachRequest_ofEachVertx_andKeepsNone() throws Exception {
        try (Daemon daemon = new Daemon()) {
            ChildJvm.Ended ended = new ChildJvm(RedeployMain.class)
                    .withLibraries(LIBRARIES)
                    .agent("name=shop,sampling=false")
                    .daemon(daemon)
                    .argument("4")
                    .run();
            assertThat(ended.out().stream().filter("200 200"::equals)).hasSize(8);
            assertThat(ended.out()).last().isEqualTo("left 0");
            List<RecordedEntity> documents = new ArrayList<>();
            while (documents.size() < 32) {
                documents.add(daemon.take());
            }
            Map<String, List<RecordedEntity>> traces =
                    documents.stream().collect(Collectors.groupingBy(RecordedEntity::traceId));
            assertThat(traces).hasSize(16);
            traces.values().forEach(VertxContextsIT::assertWhole);
        }
    }

    /** A request, and the one that it led to. */
    private static void assertWhole(List<RecordedEntity> trace) {
        assertThat(trace).hasSize(2);
        RecordedEntity calling = trace.get(trace.get(0).parentId() == null ? 0 : 1);
        RecordedEntity called = trace.get(trace.get(0) == calling ? 1 : 0);
        assertThat(calling).hasName("shop").hasSubsegments("127.0.0.1");
        assertThat(called.parentId()).isEqualTo(calling.subsegment("127.0.0.1").id());
    }
}
