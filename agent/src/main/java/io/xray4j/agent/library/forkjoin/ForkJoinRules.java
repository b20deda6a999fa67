// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.forkjoin;

import static io.xray4j.agent.weave.Point.SELF;
import static io.xray4j.agent.weave.Point.again;
import static io.xray4j.agent.weave.Point.hand;
import static io.xray4j.agent.weave.Point.runs;
import static io.xray4j.agent.weave.Point.wrap;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of the JDK's fork/join pools, which carry the current entity to their tasks.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class ForkJoinRules {
    private static final String LIBRARY = "fork-join";

    private ForkJoinRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(
                new ClassRule(
                        LIBRARY, "java/util/concurrent/ForkJoinTask", null, hand("fork", null, SELF), runs("doExec")),
                // The pool makes these of what invokeAll and invokeAny are called with; the last since Java 21.
                new ClassRule(
                        LIBRARY,
                        "java/util/concurrent/ForkJoinTask$AdaptedInterruptibleCallable",
                        null,
                        wrap("<init>", "(Ljava/util/concurrent/Callable;)V", 0)),
                new ClassRule(
                        LIBRARY,
                        "java/util/concurrent/ForkJoinPool$InvokeAnyTask",
                        null,
                        wrap(
                                "<init>",
                                "(Ljava/util/concurrent/ForkJoinPool$InvokeAnyRoot;Ljava/util/concurrent/Callable;)V",
                                1)),
                new ClassRule(
                        LIBRARY,
                        "java/util/concurrent/ForkJoinTask$InvokeAnyTask",
                        null,
                        wrap(
                                "<init>",
                                "(Ljava/util/concurrent/Callable;Ljava/util/concurrent/ForkJoinTask$InvokeAnyRoot;"
                                        + "Ljava/util/concurrent/ForkJoinTask$InvokeAnyTask;)V",
                                0)),
                new ClassRule(
                        LIBRARY,
                        "java/util/concurrent/ForkJoinPool",
                        null,
                        wrap("execute", "(Ljava/lang/Runnable;)V", 0),
                        wrap("submit", "(Ljava/lang/Runnable;)Ljava/util/concurrent/ForkJoinTask;", 0),
                        wrap(
                                "submit",
                                "(Ljava/lang/Runnable;Ljava/lang/Object;)Ljava/util/concurrent/ForkJoinTask;",
                                0),
                        wrap("submit", "(Ljava/util/concurrent/Callable;)Ljava/util/concurrent/ForkJoinTask;", 0),
                        // Since Java 25 the pool is a scheduler as well.
                        wrap(
                                "schedule",
                                "(Ljava/lang/Runnable;JLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/ScheduledFuture;",
                                0),
                        wrap(
                                "schedule",
                                "(Ljava/util/concurrent/Callable;JLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/ScheduledFuture;",
                                0),
                        again(
                                "scheduleAtFixedRate",
                                "(Ljava/lang/Runnable;JJLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/ScheduledFuture;",
                                0),
                        again(
                                "scheduleWithFixedDelay",
                                "(Ljava/lang/Runnable;JJLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/ScheduledFuture;",
                                0),
                        hand("execute", "(Ljava/util/concurrent/ForkJoinTask;)V", 0),
                        hand("invoke", null, 0),
                        hand("submit", "(Ljava/util/concurrent/ForkJoinTask;)Ljava/util/concurrent/ForkJoinTask;", 0),
                        hand(
                                "externalSubmit",
                                "(Ljava/util/concurrent/ForkJoinTask;)Ljava/util/concurrent/ForkJoinTask;",
                                0)));
    }
}
