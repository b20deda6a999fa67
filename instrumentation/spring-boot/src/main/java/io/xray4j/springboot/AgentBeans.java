// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.springboot.internal.BeanRegistrar;
import io.xray4j.springboot.internal.BeanTable;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * An initializer by which the agent adds the beans of the auto-configurations to an application that does not have
 * them. It registers what the auto-configurations would, except what the agent does itself ({@code @Captured}, data
 * sources). An application that has this integration among its dependencies is left unchanged.
 *
 * <p>No class of xray4j is looked up by name, so the class loaders stay the application's. A context that was processed
 * ahead of time, which reads no configuration classes, is traced as well.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class AgentBeans implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String NAME = "io.xray4j.springboot.agentBeans";

    /**
     * A bean of every context that Spring Boot configures. A context without it, such as a bootstrap context, is left
     * unchanged.
     */
    private static final String AUTO_CONFIGURED = "org.springframework.boot.autoconfigure.AutoConfigurationPackages";

    /** Creates an initializer; called by the agent, by name. */
    public AgentBeans() {}

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        boolean isDependency =
                ClassUtils.isPresent("io.xray4j.springboot.RecorderAutoConfiguration", context.getClassLoader());
        if (!isDependency
                && context.getBeanFactory() instanceof BeanDefinitionRegistry registry
                && !registry.containsBeanDefinition(NAME)) {
            RootBeanDefinition late = new RootBeanDefinition(Late.class, () -> new Late(context));
            late.setSynthetic(true);
            registry.registerBeanDefinition(NAME, late);
        }
    }

    /**
     * Registers the parts for which the application has the classes. Each part has a {@code try} of its own: the agent
     * checks all classes that are used outside of these before it runs any of this.
     */
    private static void register(BeanTable beans) {
        if (!beans.context().getBeanFactory().containsBean(AUTO_CONFIGURED)) {
            return;
        }
        boolean autoInstrument = CoreBeans.register(beans);
        if (isInstance(beans.context(), "org.springframework.web.context.WebApplicationContext")) {
            try {
                ServletBeans.register(beans, autoInstrument);
            } catch (LinkageError unlike) {
                beans.leave("requests by servlets", unlike);
            }
        }
        if (isInstance(beans.context(), "org.springframework.boot.web.reactive.context.ReactiveWebApplicationContext")
                || isInstance(
                        beans.context(),
                        "org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext")) {
            try {
                ReactiveBeans.register(beans, autoInstrument);
            } catch (LinkageError unlike) {
                beans.leave("requests by WebFlux", unlike);
            }
        }
        if (autoInstrument) {
            try {
                TaskBeans.register(beans);
            } catch (LinkageError unlike) {
                beans.leave("tasks", unlike);
            }
        }
        // Each registers nothing in an application of the other version.
        register("io.xray4j.springboot.boot3.Boot3Beans", beans);
        register("io.xray4j.springboot.boot4.Boot4Beans", beans);
    }

    private static void register(String registrar, BeanTable beans) {
        try {
            Object made = Class.forName(registrar, true, AgentBeans.class.getClassLoader())
                    .getConstructor()
                    .newInstance();
            ((BeanRegistrar) made).register(beans);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(registrar, impossible);
        } catch (LinkageError unlike) {
            beans.leave(registrar.substring(registrar.lastIndexOf('.') + 1), unlike);
        }
    }

    private static boolean isInstance(ConfigurableApplicationContext context, String type) {
        try {
            return ClassUtils.forName(type, context.getClassLoader()).isInstance(context);
        } catch (ClassNotFoundException | LinkageError other) {
            return false;
        }
    }

    /** A post-processor that registers the beans after the application's own definitions are known. */
    private static final class Late implements BeanDefinitionRegistryPostProcessor {
        private static final Log LOG = LogFactory.getLog(AgentBeans.class);

        private final ConfigurableApplicationContext context;

        Late(ConfigurableApplicationContext context) {
            this.context = context;
        }

        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            try {
                register(new BeanTable(context, registry));
            } catch (Throwable failed) {
                // An application must start with the agent if it starts without it.
                LOG.warn(
                        "xray4j: the beans for tracing could not be registered. This application is traced partly or"
                                + " not at all",
                        failed);
            }
        }

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {}
    }
}
