// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.springboot.internal.BeanTable;

/** The beans that {@link AgentBeans} registers for {@code @Async} and {@code @Scheduled} methods. */
final class TaskBeans {
    private TaskBeans() {}

    static void register(BeanTable beans) {
        beans.add(
                "xrayAsyncMethods",
                AsyncMethods.class,
                () -> TaskTracingAutoConfiguration.xrayAsyncMethods(
                        beans.context().getBeanProvider(Recorder.class)));
        if (beans.arePresent(
                "io.micrometer.observation.ObservationRegistry",
                "org.springframework.scheduling.support.ScheduledTaskObservationContext")) {
            try {
                Scheduling.register(beans);
            } catch (LinkageError unlike) {
                beans.leave("@Scheduled runs", unlike);
            }
        }
    }

    /** A class of its own, because an application may not have Micrometer's observations. */
    private static final class Scheduling {
        static void register(BeanTable beans) {
            beans.add("xrayScheduledRuns", ScheduledRuns.class, () -> new ScheduledRuns(beans.recorder()));
        }
    }
}
