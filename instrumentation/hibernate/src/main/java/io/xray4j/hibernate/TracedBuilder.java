// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import io.xray4j.Recorder;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.hibernate.SessionFactory;
import org.hibernate.boot.SessionFactoryBuilder;
import org.hibernate.boot.spi.SessionFactoryBuilderImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A wrapper of Hibernate's builder of session factories that builds a traced one. It is a proxy, because each version
 * of Hibernate has other methods in the builder.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class TracedBuilder implements InvocationHandler {
    private final SessionFactoryBuilderImplementor target;
    private final Recorder recorder;

    private TracedBuilder(SessionFactoryBuilderImplementor target, Recorder recorder) {
        this.target = target;
        this.recorder = recorder;
    }

    static SessionFactoryBuilder of(SessionFactoryBuilderImplementor builder, Recorder recorder) {
        return (SessionFactoryBuilder) Proxy.newProxyInstance(
                builder.getClass().getClassLoader(),
                TracedObjects.interfacesOf(builder.getClass()),
                new TracedBuilder(builder, recorder));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
        if (result instanceof SessionFactory factory) {
            return traced(factory);
        }
        return result == target ? proxy : result;
    }

    private SessionFactory traced(SessionFactory factory) {
        try {
            return TracingSessionFactory.wrap(factory, recorder);
        } catch (Throwable unfit) {
            Unfit.say("a session factory", unfit);
            return factory;
        }
    }
}
