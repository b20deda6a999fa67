// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.sampling.Sampler;
import io.xray4j.springboot.internal.BeanTable;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * The beans that {@link AgentBeans} registers in every application: the recorder, and its state for Actuator and
 * Micrometer. An invalid property is logged and does not end the start, because the application may not know the agent.
 */
final class CoreBeans {
    private CoreBeans() {}

    /** Registers the beans; returns true if tasks and views are to be recorded. */
    static boolean register(BeanTable beans) {
        ConfigurableApplicationContext context = beans.context();
        RecorderAutoConfiguration configuration;
        XrayProperties properties = properties(context);
        try {
            configuration = new RecorderAutoConfiguration(properties, context.getEnvironment());
        } catch (IllegalArgumentException wrong) {
            ignored(wrong);
            properties = XrayProperties.none();
            configuration = new RecorderAutoConfiguration(properties, context.getEnvironment());
        }
        RecorderAutoConfiguration made = configuration;
        if (!beans.hasBean(Recorder.class)) {
            beans.add("xrayRecorder", Recorder.class, () -> recorder(made, context));
        }
        if (beans.arePresent("org.springframework.boot.actuate.info.InfoContributor")
                && beans.isOn("management.info.xray4j.enabled")) {
            try {
                Info.register(beans);
            } catch (LinkageError unlike) {
                beans.leave("contributions to Actuator", unlike);
            }
        }
        if (beans.arePresent("io.micrometer.core.instrument.binder.MeterBinder")) {
            try {
                Meters.register(beans);
            } catch (LinkageError unlike) {
                beans.leave("meters", unlike);
            }
        }
        return AutoInstrument.isOn(properties, context.getEnvironment(), line -> {});
    }

    private static Recorder recorder(RecorderAutoConfiguration configuration, ConfigurableApplicationContext context) {
        try {
            return configuration.xrayRecorder(
                    context.getEnvironment(),
                    context.getBeanProvider(Sampler.class),
                    context.getBeanProvider(RecorderBuilderCustomizer.class));
        } catch (RuntimeException wrong) {
            ignored(wrong);
            return Xray.recorder();
        }
    }

    private static XrayProperties properties(ConfigurableApplicationContext context) {
        try {
            return XrayProperties.of(context.getEnvironment());
        } catch (RuntimeException wrong) {
            ignored(wrong);
            return XrayProperties.none();
        }
    }

    private static void ignored(RuntimeException wrong) {
        LogFactory.getLog(CoreBeans.class)
                .warn("xray4j: the properties xray4j.* are ignored, because one of them is invalid: "
                        + NestedExceptionUtils.getMostSpecificCause(wrong).getMessage());
    }

    /** A class of its own, because an application may not have Actuator. */
    private static final class Info {
        static void register(BeanTable beans) {
            beans.add(
                    "xrayInfoContributor",
                    InfoContributor.class,
                    () -> new StatusAutoConfiguration.Info().xrayInfoContributor(beans.recorder()));
        }
    }

    /** A class of its own, because an application may not have Micrometer. */
    private static final class Meters {
        static void register(BeanTable beans) {
            beans.add("xrayRecorderMeters", MeterBinder.class, () -> new RecorderMeters(beans.recorder()));
        }
    }
}
