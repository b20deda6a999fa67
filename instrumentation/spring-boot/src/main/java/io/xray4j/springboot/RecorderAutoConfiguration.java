// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.config.SdkConfig;
import io.xray4j.sampling.Sampler;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * The auto-configuration of the recorder: the process's own, configured by the properties {@code xray4j.*}, a {@link
 * Sampler} bean and {@link RecorderBuilderCustomizer} beans. An application may define another recorder as a bean.
 */
@AutoConfiguration
@ImportRuntimeHints(RecorderAutoConfiguration.Hints.class)
final class RecorderAutoConfiguration {
    private static final Log LOG = LogFactory.getLog(RecorderAutoConfiguration.class);

    private final XrayProperties properties;

    @Autowired
    RecorderAutoConfiguration(Environment environment) {
        this(XrayProperties.of(environment), environment);
    }

    RecorderAutoConfiguration(XrayProperties properties, Environment environment) {
        this.properties = properties;
        if (properties.enabled() != null) {
            SdkConfig.setEnabled(properties.enabled());
        }
        PresentAgent.patch(properties.packages(), properties.ignoredPatterns());
        String waiting = properties.waitingForTheAgent(PresentAgent.isAtWork(), PresentAgent.settings(), environment);
        if (waiting != null) {
            LOG.info(waiting);
        }
        UnknownProperties.of(environment).forEach(LOG::warn);
        boolean unused = AutoInstrument.isOn(properties, environment, LOG::warn);
    }

    /**
     * Returns the recorder. It is not closed with the context, because the process may have other contexts, and later
     * work is recorded too.
     */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Recorder xrayRecorder(
            Environment environment, ObjectProvider<Sampler> sampler, ObjectProvider<RecorderBuilderCustomizer> more) {
        Xray.configure(builder -> {
            new PropertyMapping(builder).apply(properties, environment.getProperty("spring.application.name"));
            sampler.ifAvailable(builder::sampler);
            more.orderedStream().forEach(customizer -> customizer.customize(builder));
        });
        return Xray.recorder();
    }

    /** Lets a native image bind the properties. */
    static final class Hints implements RuntimeHintsRegistrar {
        @Override
        public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
            BindableRuntimeHintsRegistrar.forTypes(XrayProperties.class).registerHints(hints);
        }
    }
}
