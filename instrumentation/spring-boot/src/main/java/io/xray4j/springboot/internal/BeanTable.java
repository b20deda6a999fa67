// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot.internal;

import io.xray4j.Recorder;
import java.util.function.Supplier;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * The table in which beans are registered whose classes the application's class loader does not find. Spring gets each
 * class as an object and its bean from a supplier, so Spring looks up neither by name, and the bean factory, the class
 * loader and the resource loader stay the application's own.
 *
 * <p>The definitions are synthetic: no post-processor of the application is called with these beans, so none makes a proxy
 * of a class that its class loader cannot find.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class BeanTable {
    private final ConfigurableApplicationContext context;
    private final BeanDefinitionRegistry registry;

    /** Creates the table of a context that is being started. */
    public BeanTable(ConfigurableApplicationContext context, BeanDefinitionRegistry registry) {
        this.context = context;
        this.registry = registry;
    }

    /** Returns the context that is being started. */
    public ConfigurableApplicationContext context() {
        return context;
    }

    /** Returns the recorder. Only suppliers call this, so that the recorder is not created too early. */
    public Recorder recorder() {
        return factory().getBean(Recorder.class);
    }

    /** Returns true if the application finds all of these classes. */
    public boolean arePresent(String... classNames) {
        for (String name : classNames) {
            if (!ClassUtils.isPresent(name, context.getClassLoader())) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if the first of these properties that is set is true, or if none is set. */
    public boolean isOn(String... properties) {
        for (String property : properties) {
            Boolean given = context.getEnvironment().getProperty(property, Boolean.class);
            if (given != null) {
                return given;
            }
        }
        return true;
    }

    /** Returns true if a bean of this type is defined, without creating the bean. */
    public boolean hasBean(Class<?> type) {
        return factory().getBeanNamesForType(type, true, false).length > 0;
    }

    /** Logs that a part of the application is not recorded, because its classes have an unknown version. */
    public void leave(String part, LinkageError unlike) {
        LogFactory.getLog(BeanTable.class)
                .warn("xray4j: " + part + " are not recorded, because Spring's classes have an unknown version (3.5 and"
                        + " 4.1 of Spring Boot are known): " + unlike);
    }

    /** Registers a bean, unless the application has one of this name. */
    public <T> void add(String name, Class<T> type, Supplier<? extends T> bean) {
        define(name, type, bean);
    }

    /** Registers a bean before all others of its type, unless the application has one of this name. */
    public <T> void addFirst(String name, Class<T> type, Supplier<? extends T> bean) {
        define(name, type, bean).setAttribute(AbstractBeanDefinition.ORDER_ATTRIBUTE, Ordered.HIGHEST_PRECEDENCE);
    }

    private <T> RootBeanDefinition define(String name, Class<T> type, Supplier<? extends T> bean) {
        RootBeanDefinition definition = new RootBeanDefinition(type, bean::get);
        definition.setSynthetic(true);
        definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
        definition.setDestroyMethodName("");
        if (!registry.containsBeanDefinition(name)) {
            registry.registerBeanDefinition(name, definition);
        }
        return definition;
    }

    private ConfigurableListableBeanFactory factory() {
        return context.getBeanFactory();
    }
}
