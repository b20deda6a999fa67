// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.jdbc.TracingConnections;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * A tracer of a data source by a subclass of its own class, as Spring's aspects do, so that injection by class works. A
 * private class can only be injected by its interfaces, and so is traced by those.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class SubclassedDataSource implements MethodInterceptor {
    private final TracingConnections connections;

    private SubclassedDataSource(Recorder recorder) {
        this.connections = new TracingConnections(recorder);
    }

    /**
     * Returns the data source with its connections traced.
     *
     * @throws RuntimeException if its class cannot be subclassed
     */
    static Object of(DataSource source, Recorder recorder) {
        SubclassedDataSource advice = new SubclassedDataSource(recorder);
        if (source instanceof Advised advised && !advised.isFrozen()) {
            advised.addAdvice(advice);
            return source;
        }
        ProxyFactory factory = new ProxyFactory();
        factory.setTarget(source);
        factory.addAdvice(advice);
        boolean isSubclass = !Modifier.isPrivate(source.getClass().getModifiers());
        factory.setProxyTargetClass(isSubclass);
        if (!isSubclass) {
            factory.setInterfaces(ClassUtils.getAllInterfaces(source));
        }
        Object traced = factory.getProxy(source.getClass().getClassLoader());
        if (isSubclass) {
            // Other code may read the fields: Boot's metrics find Hikari's pool in one.
            ReflectionUtils.shallowCopyFieldState(source, traced);
        }
        return traced;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        if (!invocation.getMethod().getName().equals("getConnection")) {
            return invocation.proceed();
        }
        Object result;
        try {
            result = invocation.proceed();
        } catch (Throwable thrown) {
            connections.failed(thrown);
            throw thrown;
        }
        Object[] arguments = invocation.getArguments();
        String user = arguments.length == 2 && arguments[0] instanceof String given ? given : null;
        return result instanceof Connection connection ? connections.wrap(connection, user) : result;
    }
}
