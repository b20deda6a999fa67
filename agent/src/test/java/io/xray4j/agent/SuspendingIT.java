// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.street.Street;
import io.xray4j.Segment;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.testing.EntityAssert;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Functions of Kotlin's that suspend, captured in this process: each call is one subsegment, as long as its work. */
class SuspendingIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @BeforeEach
    void capture() {
        Hooks.recorder(tracing.recorder());
        Patcher.patch("kotlin-coroutines");
        Patcher.patch(List.of("com.acme.bakery"));
    }

    @AfterEach
    void forget() {
        Hooks.recorder(null);
    }

    /** Between its steps the function's thread may have served others, and it goes on on other threads. */
    @Test
    void recordsACall_asOneSubsegment_howeverOftenItIsSuspended() {
        assertThat(inRoot(() -> Street.bake(2))).isEqualTo(4);

        RecordedEntity bake = tracing.take().subsegment("bake");
        EntityAssert.assertThat(bake).isOk().hasSubsegments("knead", "oven", "knead", "oven");
        assertThat(seconds(bake)).isGreaterThan(0.019);
    }

    @Test
    void followsACoroutine_toTheThreadOfItsDispatcher() {
        assertThat(inRoot(() -> Street.bakeOnAnotherThread(1))).isEqualTo(2);

        EntityAssert.assertThat(tracing.take().subsegment("bake")).isOk().hasSubsegments("knead", "oven");
    }

    /** The dispatcher still decides where the caller goes on. */
    @Test
    void leavesTheCallerOnItsDispatcher() {
        assertThat(inRoot(() -> Street.deliver())).isEqualTo("baker");

        EntityAssert.assertThat(tracing.take().subsegment("deliver")).isOk();
    }

    @Test
    void tellsCallsOfItself_fromStepsOfOne() {
        assertThat(inRoot(() -> Street.call("layers"))).isEqualTo("3");

        RecordedEntity call = tracing.take();
        EntityAssert.assertThat(call).hasSubsegments("layers");
        RecordedEntity layers = call.subsegment("layers");
        EntityAssert.assertThat(layers).hasSubsegments("Bakery.layers");
        assertThat(layers.subsegment("Bakery.layers").subsegments()).hasSize(1);
    }

    @Test
    void recordsWhatIsThrown_beforeAndAfterASuspension() {
        for (String what : List.of("burn", "refuse", "fail")) {
            assertThatThrownBy(() -> inRoot(() -> Street.call(what))).isInstanceOf(RuntimeException.class);
            EntityAssert.assertThat(tracing.take().subsegment(what)).isFault();
        }
    }

    @Test
    void endsWhatIsCancelled() {
        assertThatThrownBy(() -> inRoot(() -> Street.call("wait"))).isInstanceOf(Exception.class);

        RecordedEntity wait = tracing.take().subsegment("wait");
        assertThat(wait.isInProgress()).isFalse();
        EntityAssert.assertThat(wait).isOk();
        assertThat(seconds(wait)).isBetween(0.019, 30.0);
    }

    @Test
    void putsChildren_belowWhatLaunchedThem() {
        assertThat(inRoot(() -> Street.call("all"))).isEqualTo("[1, 1]");

        EntityAssert.assertThat(tracing.take().subsegment("all")).hasSubsegments("knead", "knead");
    }

    @Test
    void runsAllTheSame_withoutASegment() {
        assertThat(Street.bake(1)).isEqualTo(2);
        assertThat(Street.deliver()).isEqualTo("baker");
        assertThat(tracing.takeAll()).isEmpty();
    }

    private static double seconds(RecordedEntity entity) {
        return entity.json().at("/end_time").asDouble()
                - entity.json().at("/start_time").asDouble();
    }

    private <T> T inRoot(Callable<T> work) {
        try (Segment ignored = tracing.recorder().beginSegment("root")) {
            return work.call();
        } catch (RuntimeException asItIs) {
            throw asItIs;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        }
    }
}
