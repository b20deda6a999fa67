// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.executors;

import static io.xray4j.agent.weave.Point.LAST;
import static io.xray4j.agent.weave.Point.again;
import static io.xray4j.agent.weave.Point.callsRun;
import static io.xray4j.agent.weave.Point.hand;
import static io.xray4j.agent.weave.Point.wrap;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of the JDK's executors and virtual threads, which carry the current entity to their tasks.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class ExecutorsRules {
    private static final String LIBRARY = "executors";

    private ExecutorsRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(
                new ClassRule(LIBRARY, "java/util/concurrent/FutureTask", null, wrap("<init>", null, 0)),
                new ClassRule(
                        LIBRARY,
                        "java/util/concurrent/ThreadPoolExecutor",
                        null,
                        hand("execute", "(Ljava/lang/Runnable;)V", 0),
                        callsRun("runWorker")),
                new ClassRule(
                        LIBRARY,
                        "java/util/concurrent/ScheduledThreadPoolExecutor$ScheduledFutureTask",
                        null,
                        again(
                                "<init>",
                                "(Ljava/util/concurrent/ScheduledThreadPoolExecutor;Ljava/lang/Runnable;Ljava/lang/Object;JJJ)V",
                                1)),
                new ClassRule(LIBRARY, "java/util/concurrent/ThreadPerTaskExecutor", null, wrap("newThread", null, 0)),
                new ClassRule(LIBRARY, "java/lang/ThreadBuilders", null, wrap("newVirtualThread", null, LAST)));
    }
}
