// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.jdbc.JdbcDatabase;
import io.xray4j.jdbc.TracingDataSource;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * A post-processor that records the queries of every data source bean, and keeps each bean's type: Spring, pools and
 * applications test data sources by type, which a wrapper would not pass. Either the source of the bean's connections
 * is traced (Hikari), or the bean is subclassed. A query that passes several data sources is recorded once.
 *
 * <p>If the agent is active, this does nothing, because the agent records the calls of the drivers.
 *
 * <p>The first data source gets the recorder, so that the recorder and its dependencies are not created too early.
 */
final class TracingDataSources implements BeanPostProcessor, Ordered {
    private static final String DELEGATING = "org.springframework.jdbc.datasource.DelegatingDataSource";
    private static final boolean HIKARI =
            ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", TracingDataSources.class.getClassLoader());

    private final ObjectProvider<Recorder> recorder;
    private final Set<String> left = ConcurrentHashMap.newKeySet();

    TracingDataSources(ObjectProvider<Recorder> recorder) {
        this.recorder = recorder;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (!(bean instanceof DataSource source) || JdbcDatabase.isTracedByAgent()) {
            return bean;
        }
        try {
            return traced(source);
        } catch (Throwable unable) {
            leave(beanName, unable);
            return bean;
        }
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    private Object traced(DataSource source) {
        if (source instanceof TracingDataSource || source instanceof ScopedObject || isDelegating(source)) {
            // The data source behind a scoped proxy, or below a delegating one, is a bean itself and is traced as such.
            return source;
        }
        if (HIKARI && HikariSources.trace(source, recorder)) {
            return source;
        }
        return SubclassedDataSource.of(source, recorder.getObject());
    }

    /** Returns true for a data source that delegates. The class is compared by name, because it may be absent. */
    private static boolean isDelegating(DataSource source) {
        for (Class<?> type = source.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(DELEGATING)) {
                return true;
            }
        }
        return false;
    }

    private void leave(String beanName, Throwable unable) {
        if (left.add(beanName)) {
            System.getLogger("io.xray4j.springboot")
                    .log(
                            Level.WARNING,
                            "the queries of the data source " + beanName
                                    + " are not recorded, because its class cannot be subclassed (" + unable
                                    + "). Wrap it by TracingDataSource.wrap, or use the agent.");
        }
    }
}
