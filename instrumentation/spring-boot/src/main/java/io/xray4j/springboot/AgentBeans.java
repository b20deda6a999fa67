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
 * The beans of the auto-configurations for an application that does not have them: the agent gives it this initializer.
 * What it registers is what the auto-configurations would, but for what the agent does itself ({@code @Captured}, data
 * sources); an application that has this integration among its dependencies is left to it.
 *
 * <p>Nothing is looked up by the name of a class of ours, so the class loaders stay the application's, and a context
 * that was processed ahead of time, which reads no configuration classes, is traced as well.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class AgentBeans implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String NAME = "io.xray4j.springboot.agentBeans";

    /** What a context has that is configured by Spring Boot itself; one without, such as a bootstrap context, is left alone. */
    private static final String AUTO_CONFIGURED = "org.springframework.boot.autoconfigure.AutoConfigurationPackages";

    /** Called by the agent, by name. */
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
     * Registers what the application has the classes for. Each part is tried by itself: the agent looks for all classes of
     * what stands outside of a {@code try} like these before it lets any of it run.
     */
    private static void register(BeanTable beans) {
        if (!beans.context().getBeanFactory().containsBean(AUTO_CONFIGURED)) {
            return;
        }
        XrayProperties properties = CoreBeans.register(beans);
        if (isInstance(beans.context(), "org.springframework.web.context.WebApplicationContext")) {
            try {
                ServletBeans.register(beans, properties);
            } catch (LinkageError unlike) {
                beans.leave("requests by servlets", unlike);
            }
        }
        if (isInstance(beans.context(), "org.springframework.boot.web.reactive.context.ReactiveWebApplicationContext")
                || isInstance(
                        beans.context(),
                        "org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext")) {
            try {
                ReactiveBeans.register(beans, properties);
            } catch (LinkageError unlike) {
                beans.leave("requests by WebFlux", unlike);
            }
        }
        if (properties.autoInstrument()) {
            try {
                TaskBeans.register(beans);
            } catch (LinkageError unlike) {
                beans.leave("tasks", unlike);
            }
        }
        // Each registers nothing where the application has the other line.
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

    /** Registers the beans after the application's own definitions are known. */
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
                // An application that starts without the agent starts with it.
                LOG.warn(
                        "xray4j: this application is traced in part at most, as its beans could not be registered",
                        failed);
            }
        }

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {}
    }
}
