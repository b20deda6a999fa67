// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.config.ConfigKey;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.HttpIgnore;
import io.xray4j.config.SdkConfig;
import io.xray4j.config.UrlAnnotations;
import io.xray4j.context.Context;
import io.xray4j.emit.Emitter;
import io.xray4j.emit.Format;
import io.xray4j.plugin.Plugin;
import io.xray4j.propagation.PropagationFormat;
import io.xray4j.sampling.LocalRules;
import io.xray4j.sampling.Sampler;
import io.xray4j.sampling.SamplingRequest;
import io.xray4j.segment.MetadataConverter;
import io.xray4j.segment.Namespace;
import io.xray4j.segment.SqlData;
import io.xray4j.segment.ThrowableDescriber;
import io.xray4j.segment.ThrowableDescription;
import io.xray4j.trace.TimeSource;
import io.xray4j.trace.TraceHeader;
import io.xray4j.wire.XrayFormat;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every public method of the front door, called with null in each place and in every state a recorder can be in. While
 * tracing nothing is thrown; configuring, and code that is to be run and is null, is refused with a message that names
 * it. The methods are found by reflection, so that a new one is tried too.
 */
class FrontDoorTest {
    private static final ScheduledExecutorService SCHEDULER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    /** A value of each type that a parameter of the front door has. */
    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(String.class, "127.0.0.1:2000"),
            Map.entry(Number.class, 1.5),
            Map.entry(long.class, 100_000L),
            Map.entry(int.class, 200),
            Map.entry(boolean.class, true),
            Map.entry(Object.class, "value"),
            Map.entry(Throwable.class, new IllegalStateException("sample")),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(Duration.class, Duration.ofSeconds(1)),
            Map.entry(Map.class, Map.of("operation", "GetItem")),
            Map.entry(Set.class, Set.of("a.B")),
            Map.entry(SqlData.class, new SqlData("jdbc:h2:mem", null, null, null, null, null, null)),
            Map.entry(Namespace.class, Namespace.REMOTE),
            Map.entry(TraceHeader.class, TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1")),
            Map.entry(SamplingRequest.class, SamplingRequest.unknown()),
            Map.entry(EntityBody.class, (EntityBody<Entity, Exception>) entity -> {}),
            Map.entry(CapturedCall.class, (CapturedCall<String, Exception>) () -> "captured"),
            Map.entry(Function.class, (Function<Object, Object>) any -> CompletableFuture.completedStage("done")),
            Map.entry(Supplier.class, (Supplier<Object>) () -> CompletableFuture.completedStage("done")),
            Map.entry(Consumer.class, (Consumer<Object>) any -> {}),
            Map.entry(Runnable.class, (Runnable) () -> {}),
            Map.entry(Callable.class, (Callable<Object>) () -> "called"),
            Map.entry(CompletionStage.class, CompletableFuture.completedFuture("done")),
            Map.entry(Executor.class, (Executor) Runnable::run),
            Map.entry(ExecutorService.class, SCHEDULER),
            Map.entry(ScheduledExecutorService.class, SCHEDULER),
            Map.entry(ThreadFactory.class, (ThreadFactory) Thread::new),
            Map.entry(Predicate.class, (Predicate<Object>) any -> false),
            Map.entry(ContextMissingStrategy.class, ContextMissingStrategy.IGNORE_ERROR),
            Map.entry(Emitter.class, new CollectingEmitter()),
            Map.entry(Format.Factory.class, (Format.Factory) XrayFormat::new),
            Map.entry(ConfigKey.class, ConfigKey.DAEMON_ADDRESS),
            Map.entry(ThrowableDescriber.class, (ThrowableDescriber) ThrowableDescription::of),
            Map.entry(MetadataConverter.class, MetadataConverter.text()),
            Map.entry(HttpIgnore[].class, new HttpIgnore[] {HttpIgnore.hostname("h")}),
            Map.entry(Plugin[].class, new Plugin[0]),
            Map.entry(String[].class, new String[] {"tenant"}),
            Map.entry(PropagationFormat[].class, PropagationFormat.values()),
            Map.entry(Sampler.class, Sampler.always()),
            Map.entry(LocalRules.class, LocalRules.defaults()),
            Map.entry(UrlAnnotations.class, UrlAnnotations.NONE),
            Map.entry(EntityListener.class, new EntityListener() {}),
            Map.entry(CurrentEntityListener.class, (CurrentEntityListener) entity -> {}),
            Map.entry(TimeSource.class, TimeSource.system()),
            // Stands for the subsegment that each call has at hand.
            Map.entry(Entity.class, Entity.class));

    /** In what a recorder, and what it began, can be when it is called. */
    private enum State {
        RECORDING,
        UNSAMPLED,
        WITHOUT_A_SEGMENT,
        ENDED,
        CLOSED,
        DISABLED,
        DISABLED_MEANWHILE
    }

    private enum Target {
        RECORDER(Recorder.class),
        SEGMENT(Segment.class),
        SUBSEGMENT(Subsegment.class),
        HTTP(HttpBlock.class),
        START(SegmentStart.class),
        XRAY(Xray.class),
        CONTEXT(Context.class),
        BUILDER(RecorderBuilder.class),
        CONFIG(SdkConfig.class);

        final Class<?> type;

        Target(Class<?> type) {
            this.type = type;
        }
    }

    /** The process's recorder writes to memory, so that it asks no daemon for rules. */
    @BeforeAll
    static void keepsToItself() {
        Xray.configure(c -> c.emitter(new CollectingEmitter()));
    }

    @AfterEach
    void isOnAgain() {
        SdkConfig.setEnabled(true);
        CurrentEntity.attach(null);
    }

    @TestFactory
    Stream<DynamicTest> takesNullInEveryState() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Target target : Target.values()) {
            for (Method method : methods(target.type)) {
                for (State state : State.values()) {
                    tests.add(DynamicTest.dynamicTest(
                            target + "." + signature(method) + " " + state, () -> check(target, method, state)));
                }
            }
        }
        return tests.stream();
    }

    private void check(Target target, Method method, State state) throws Exception {
        Class<?>[] types = method.getParameterTypes();
        for (int nulled = -1; nulled < types.length; nulled++) {
            if (nulled < 0 || !types[nulled].isPrimitive()) {
                @Nullable Object[] arguments = new Object[types.length];
                for (int i = 0; i < types.length; i++) {
                    Object sample = SAMPLES.get(types[i]);
                    assertThat(sample).as("a sample of %s", types[i]).isNotNull();
                    arguments[i] = i == nulled ? null : sample;
                }
                call(target, method, state, arguments, nulled);
            }
        }
    }

    private void call(Target target, Method method, State state, @Nullable Object[] arguments, int nulled)
            throws Exception {
        try (Recorder recorder = Recorder.builder()
                .emitter(new CollectingEmitter())
                .service("test")
                .contextMissing(ContextMissingStrategy.IGNORE_ERROR)
                .build()) {
            SdkConfig.setEnabled(state != State.DISABLED);
            Segment segment =
                    recorder.segment("root").sampled(state != State.UNSAMPLED).begin();
            Subsegment subsegment = recorder.beginSubsegment("sub");
            switch (state) {
                case WITHOUT_A_SEGMENT -> recorder.clearTraceEntities();
                case ENDED -> {
                    subsegment.end();
                    segment.end();
                }
                case CLOSED -> recorder.close();
                case DISABLED_MEANWHILE -> SdkConfig.setEnabled(false);
                case RECORDING, UNSAMPLED, DISABLED -> {}
            }
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = arguments[i] == Entity.class ? subsegment : arguments[i];
            }
            Object on = switch (target) {
                case RECORDER -> recorder;
                case SEGMENT -> segment;
                case SUBSEGMENT -> subsegment;
                case HTTP -> subsegment.http();
                case START -> recorder.segment("start");
                case BUILDER -> Recorder.builder();
                case XRAY, CONTEXT, CONFIG -> null;
            };
            try {
                method.invoke(on, arguments);
            } catch (InvocationTargetException thrown) {
                Throwable cause = thrown.getCause();
                assertThat(nulled)
                        .as("%s throws %s although nothing is null", method, cause)
                        .isNotNegative();
                assertThat(cause).isInstanceOfAny(IllegalArgumentException.class, NullPointerException.class);
                assertThat(cause).hasMessageContaining("must not be null");
                assertThat(target == Target.BUILDER || isCode(method.getParameterTypes()[nulled]))
                        .as("only configuring and code to be run are refused, not %s", method)
                        .isTrue();
            } finally {
                subsegment.end();
                segment.end();
                if (on == null) {
                    Xray.recorder().clearTraceEntities();
                }
            }
        } finally {
            SdkConfig.setEnabled(true);
            CurrentEntity.attach(null);
        }
    }

    /** What is to be run, held or waited for: without it the call has no meaning. */
    private static boolean isCode(Class<?> type) {
        return type.isInterface() && type != Map.class && !Set.class.isAssignableFrom(type) || type == Duration.class;
    }

    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !method.isBridge() && !method.isSynthetic())
                .filter(method -> Modifier.isPublic(method.getDeclaringClass().getModifiers()))
                .filter(method -> !(type == Xray.class && method.getName().equals("configure")))
                .sorted((a, b) -> signature(a).compareTo(signature(b)))
                .toList();
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList();
    }
}
