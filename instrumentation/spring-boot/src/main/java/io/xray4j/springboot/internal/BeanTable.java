// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot.internal;

import io.xray4j.Recorder;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * The place where beans are registered whose classes the application's class loader does not find. Spring is given each
 * class as an object and its bean by a supplier, so that it looks neither up by a name, and its bean factory, its class
 * loader and its resource loader stay the application's own.
 *
 * <p>The definitions are synthetic: no post processor of the application is called with these beans, so none makes a proxy
 * of a class that its class loader cannot find.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class BeanTable {
    private final ConfigurableApplicationContext context;
    private final BeanDefinitionRegistry registry;

    public BeanTable(ConfigurableApplicationContext context, BeanDefinitionRegistry registry) {
        this.context = context;
        this.registry = registry;
    }

    /** Returns the context that is being started. */
    public ConfigurableApplicationContext context() {
        return context;
    }

    /** Returns the recorder. Called by suppliers alone, so that it is not made before its time. */
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

    /** Returns the value of the first of these properties that is given, and true if none is. */
    public boolean isOn(String... properties) {
        for (String property : properties) {
            Boolean given = context.getEnvironment().getProperty(property, Boolean.class);
            if (given != null) {
                return given;
            }
        }
        return true;
    }

    /** Returns true if a bean of this type is defined, without making one. */
    public boolean hasBean(Class<?> type) {
        return factory().getBeanNamesForType(type, true, false).length > 0;
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
