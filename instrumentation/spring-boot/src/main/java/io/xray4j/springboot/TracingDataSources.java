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
 * Has the queries of every bean that is a data source recorded, and leaves each bean what it is: Spring, pools and
 * applications test data sources by type, and a wrapper would answer for none of them. What a bean stands on is traced
 * (Hikari), or the bean is subclassed. A query that passes several data sources is recorded once.
 *
 * <p>With the agent nothing is done here, as that records the calls of the drivers.
 *
 * <p>The recorder is asked for when the first data source comes, so that it and what it needs are not made before
 * their time.
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
            // What stands behind a scoped proxy, or below one that delegates, is a bean itself and is traced as such.
            return source;
        }
        if (HIKARI && HikariSources.trace(source, recorder)) {
            return source;
        }
        return SubclassedDataSource.of(source, recorder.getObject());
    }

    /** By its name, as the class need not be there. */
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
                                    + " are not recorded, as its class cannot be subclassed (" + unable
                                    + "). Wrap it by TracingDataSource.wrap, or use the agent.");
        }
    }
}
