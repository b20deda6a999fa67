// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import jakarta.ws.rs.core.FeatureContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import org.jboss.resteasy.core.ResteasyContext;
import org.jboss.resteasy.core.interception.jaxrs.PreMatchContainerRequestContext;
import org.jboss.resteasy.spi.ConstructorInjector;
import org.jboss.resteasy.spi.InjectorFactory;
import org.jboss.resteasy.spi.MethodInjector;
import org.jboss.resteasy.spi.PropertyInjector;
import org.jboss.resteasy.spi.ResteasyProviderFactory;
import org.jboss.resteasy.spi.ValueInjector;
import org.jboss.resteasy.spi.metadata.Parameter;
import org.jboss.resteasy.spi.metadata.ResourceClass;
import org.jboss.resteasy.spi.metadata.ResourceConstructor;
import org.jboss.resteasy.spi.metadata.ResourceLocator;

/**
 * A wrapper of RESTEasy's injector factory, the one place where RESTEasy shows the exceptions of resource methods, and
 * whether a request continues on another thread. All other calls go to the given factory.
 */
@SuppressWarnings("rawtypes") // The interface has raw types.
final class ResteasyRequests implements InjectorFactory {
    private final InjectorFactory factory;

    private ResteasyRequests(InjectorFactory factory) {
        this.factory = factory;
    }

    /** Returns true if the deployment that is being started belongs to a servlet, which stores its context there. */
    static boolean areOfServlets() {
        return ResteasyContext.getContextDataMap().keySet().stream()
                .anyMatch(type -> type.getName().endsWith(".servlet.ServletContext"));
    }

    static Peers follow(FeatureContext context) {
        if (context.getConfiguration() instanceof ResteasyProviderFactory providers) {
            providers.setInjectorFactory(new ResteasyRequests(providers.getInjectorFactory()));
        }
        return request -> request instanceof PreMatchContainerRequestContext own
                ? own.getHttpRequest().getRemoteAddress()
                : null;
    }

    @Override
    public MethodInjector createMethodInjector(ResourceLocator method, ResteasyProviderFactory providers) {
        return new ResteasyMethod(factory.createMethodInjector(method, providers));
    }

    @Override
    public ConstructorInjector createConstructor(Class<?> type, ResteasyProviderFactory providers) {
        return factory.createConstructor(type, providers);
    }

    @Override
    public ConstructorInjector createConstructor(Constructor constructor, ResteasyProviderFactory providers) {
        return factory.createConstructor(constructor, providers);
    }

    @Override
    public ConstructorInjector createConstructor(ResourceConstructor constructor, ResteasyProviderFactory providers) {
        return factory.createConstructor(constructor, providers);
    }

    @Override
    public PropertyInjector createPropertyInjector(Class type, ResteasyProviderFactory providers) {
        return factory.createPropertyInjector(type, providers);
    }

    @Override
    public PropertyInjector createPropertyInjector(ResourceClass type, ResteasyProviderFactory providers) {
        return factory.createPropertyInjector(type, providers);
    }

    @Override
    public ValueInjector createParameterExtractor(
            Class owner,
            AccessibleObject target,
            String name,
            Class type,
            Type genericType,
            Annotation[] annotations,
            ResteasyProviderFactory providers) {
        return factory.createParameterExtractor(owner, target, name, type, genericType, annotations, providers);
    }

    @Override
    public ValueInjector createParameterExtractor(
            Class owner,
            AccessibleObject target,
            String name,
            Class type,
            Type genericType,
            Annotation[] annotations,
            boolean useDefault,
            ResteasyProviderFactory providers) {
        return factory.createParameterExtractor(
                owner, target, name, type, genericType, annotations, useDefault, providers);
    }

    @Override
    public ValueInjector createParameterExtractor(Parameter parameter, ResteasyProviderFactory providers) {
        return factory.createParameterExtractor(parameter, providers);
    }
}
