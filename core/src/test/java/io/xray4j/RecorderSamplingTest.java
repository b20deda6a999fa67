// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.internal.Environment;
import io.xray4j.internal.Threads;
import io.xray4j.plugin.HostInfo;
import io.xray4j.plugin.Plugin;
import io.xray4j.sampling.CentralSampler;
import io.xray4j.sampling.LocalRules;
import io.xray4j.sampling.LocalSampler;
import io.xray4j.sampling.Sampler;
import io.xray4j.sampling.SamplingDecision;
import io.xray4j.sampling.SamplingRequest;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecorderSamplingTest {
    private static final LocalRules NOTHING =
            LocalRules.of(Map.of("version", 2, "default", Map.of("fixed_target", 0, "rate", 0)));

    private final CollectingEmitter emitter = new CollectingEmitter();
    private final List<SamplingRequest> asked = new ArrayList<>();

    @Test
    void asksTheSampler_onlyWhenNobodyHasDecided() {
        try (Recorder recorder =
                builder().service("svc").emitter(emitter).sampler(this::refuse).build()) {
            recorder.beginSegment("a", TraceHeader.parse("Sampled=1")).end();
            recorder.beginSegment("b", TraceHeader.parse("Sampled=0")).end();
            recorder.segment("c").sampled(true).begin().end();
            assertThat(asked).isEmpty();
            assertThat(isSampled(recorder.beginSegment("d", TraceHeader.parse("Sampled=?"))))
                    .isFalse();
            assertThat(isSampled(recorder.beginSegment(null))).isFalse();
            assertThat(asked).containsExactly(SamplingRequest.ofService("d"), SamplingRequest.ofService("svc"));
        }
    }

    /** The kind of place is unknown until a plugin has found it, and what the request itself says of it counts. */
    @Test
    void tellsTheSamplerWhereItRuns_onceAPluginKnows() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch last = new CountDownLatch(1);
        try (Recorder recorder = builder()
                .service("svc")
                .emitter(emitter)
                .sampler(this::refuse)
                .plugins(after(release, new HostInfo("ec2", "AWS::EC2::Instance", Map.of(), List.of())))
                .build()) {
            recorder.beginSegment("early").end();
            recorder.configure(c -> c.plugins(
                    after(release, new HostInfo("ec2", "AWS::EC2::Instance", Map.of(), List.of())),
                    after(release, new HostInfo("ecs", "AWS::ECS::Container", Map.of(), List.of())),
                    atTheEnd(last)));
            release.countDown();
            assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();

            recorder.beginSegment("later").end();
            recorder.segment("elsewhere")
                    .request(new SamplingRequest(null, "h", "GET", "/", "AWS::Lambda::Function"))
                    .begin()
                    .end();
            recorder.configure(RecorderBuilder::plugins);
            recorder.beginSegment("nowhere").end();
        }
        assertThat(asked)
                .containsExactly(
                        SamplingRequest.ofService("early"),
                        new SamplingRequest("later", null, null, null, "AWS::ECS::Container"),
                        new SamplingRequest("elsewhere", "h", "GET", "/", "AWS::Lambda::Function"),
                        SamplingRequest.ofService("nowhere"));
    }

    /** Inside a function the header decides, and there is nobody behind the daemon's TCP port. */
    @Test
    void pollsNobody_insideALambdaFunction() {
        try (Recorder recorder = builder().lambda(true).build()) {
            assertThat(recorder.settings().sampler()).isInstanceOf(LocalSampler.class);
            for (String header : List.of(
                    "",
                    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
                    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0",
                    "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=?")) {
                try (Scope invocation = LambdaInvocation.enter(header)) {
                    recorder.beginSegment("mine").end();
                    recorder.beginRequest("request", TraceHeader.parse("Sampled=?"), SamplingRequest.unknown())
                            .end();
                    recorder.beginSubsegment("step").end();
                }
            }
            recorder.configure(change -> change.daemonAddress("127.0.0.1:1"));
            assertThat(recorder.settings().sampler()).isInstanceOf(LocalSampler.class);
            recorder.beginSubsegment("step").end();
            assertThat(samplingThreads()).isZero();
            recorder.clearTraceEntities();
        }
        assertThat(inLambda()
                        .sampler(CentralSampler.of("127.0.0.1", 1))
                        .resolve(null)
                        .sampler())
                .as("what the application brings is its own, and is not asked")
                .isInstanceOf(CentralSampler.class);
        assertThat(inLambda().resolve(null).sampler())
                .as("by the variable alone")
                .isInstanceOf(LocalSampler.class);
    }

    @Test
    void writesTheRulesName() {
        Sampler sampler = request -> new SamplingDecision(true, "my \"rule\"");
        try (Recorder recorder = builder().emitter(emitter).sampler(sampler).build()) {
            recorder.segment("a")
                    .request(SamplingRequest.ofHttp(null, "h", "GET", "/"))
                    .begin()
                    .end();
            assertThat(recorder.flush(Duration.ofSeconds(5))).isTrue();
        }
        JsonNode xray = emitter.document().path("aws").path("xray");
        assertThat(xray.path("sampling_rule_name").asText()).isEqualTo("my \"rule\"");
        assertThat(xray.path("sdk").asText()).isEqualTo("xray4j");
    }

    @Test
    void records_whenTheSamplerThrows() {
        Sampler broken = request -> {
            throw new IllegalStateException("broken");
        };
        try (Recorder recorder = builder().emitter(emitter).sampler(broken).build()) {
            assertThat(isSampled(recorder.beginSegment("a"))).isTrue();
        }
    }

    @Test
    @SuppressWarnings("NullAway") // What a sampler written without null checks may do.
    void records_whenTheSamplerDecidesNothing() {
        Sampler silent = request -> null;
        try (Recorder recorder = builder().emitter(emitter).sampler(silent).build()) {
            assertThat(isSampled(recorder.beginSegment("a"))).isTrue();
        }
    }

    @Test
    void asksXrayOnlyWhereThereIsADaemon() {
        assertThat(builder().resolve(null).sampler()).isInstanceOf(CentralSampler.class);
        assertThat(builder().emitter(emitter).resolve(null).sampler()).isSameAs(Sampler.always());
        assertThat(builder().sampling(false).resolve(null).sampler()).isSameAs(Sampler.always());
        assertThat(builder()
                        .emitter(emitter)
                        .samplingRules(NOTHING)
                        .resolve(null)
                        .sampler())
                .isInstanceOf(LocalSampler.class);
    }

    @Test
    void refusesRulesBesideASampler() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder()
                        .sampler(Sampler.never())
                        .samplingRules(NOTHING)
                        .build())
                .withMessageContaining("samplingRules")
                .withMessageContaining("sampler");
    }

    @Test
    void keepsItsSampler_untilTheDaemonMoves() {
        try (Recorder recorder = builder().daemonAddress("127.0.0.1:1").build()) {
            Sampler first = recorder.settings().sampler();
            recorder.configure(change -> change.recordQuery(true).samplingRules(NOTHING));
            assertThat(recorder.settings().sampler()).isSameAs(first);
            assertThat(isSampled(recorder.beginSegment("a")))
                    .as("by the new rules")
                    .isFalse();
            recorder.configure(change -> change.daemonAddress("tcp:127.0.0.1:2 udp:127.0.0.1:1"));
            assertThat(recorder.settings().sampler()).isNotSameAs(first);
            assertThat(samplingThreads()).as("the first one's has ended").isZero();
            recorder.beginSegment("b").end();
        }
        assertThat(samplingThreads()).isZero();
    }

    @Test
    void closesOnlyTheSamplerItMade() {
        List<String> closed = new ArrayList<>();
        Sampler mine = new Sampler() {
            @Override
            public SamplingDecision decide(SamplingRequest request) {
                return SamplingDecision.SAMPLED;
            }

            @Override
            public void close() {
                closed.add("mine");
            }
        };
        Recorder recorder = builder().emitter(emitter).sampler(mine).build();
        recorder.configure(change -> change.sampling(false));
        recorder.close();
        assertThat(closed).isEmpty();
    }

    @Test
    void staysQuiet_onItsOwnThreads() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (Recorder recorder = builder()
                .emitter(emitter)
                .contextMissing(ContextMissingStrategy.RUNTIME_ERROR)
                .build()) {
            Thread ours = Threads.daemon("sampling-test", () -> {
                try {
                    recorder.beginSubsegment("call").end();
                } catch (Throwable failed) {
                    thrown.set(failed);
                }
            });
            ours.start();
            ours.join();
        }
        assertThat(thrown.get()).isNull();
    }

    private SamplingDecision refuse(SamplingRequest request) {
        asked.add(request);
        return SamplingDecision.NOT_SAMPLED;
    }

    private static boolean isSampled(Segment segment) {
        try (segment) {
            return segment.isSampled();
        }
    }

    private static Plugin after(CountDownLatch release, HostInfo found) {
        return plugin(() -> {
            if (!release.await(10, TimeUnit.SECONDS)) {
                throw new IOException("nobody released this plugin");
            }
            return found;
        });
    }

    /** Asked when those before it have been heard. */
    private static Plugin atTheEnd(CountDownLatch reached) {
        return plugin(() -> {
            reached.countDown();
            return null;
        });
    }

    private static Plugin plugin(Callable<@Nullable HostInfo> finding) {
        return new Plugin() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public @Nullable HostInfo find(Variables variables) throws IOException {
                try {
                    return finding.call();
                } catch (Exception failed) {
                    throw new IOException(failed);
                }
            }
        };
    }

    private static RecorderBuilder inLambda() {
        return new RecorderBuilder(Environment.of(Map.of("LAMBDA_TASK_ROOT", "/var/task")));
    }

    private static long samplingThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("xray4j-sampling"))
                .count();
    }

    private static RecorderBuilder builder() {
        return new RecorderBuilder(Environment.of(Map.of()));
    }
}
