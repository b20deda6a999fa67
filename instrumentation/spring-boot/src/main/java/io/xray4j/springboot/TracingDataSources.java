// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.jdbc.TracingDataSource;
import javax.sql.DataSource;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;

/**
 * Puts a {@link TracingDataSource} in the place of every bean that is a data source. A data source below another, as
 * those of a routing one, may be wrapped too: a query is recorded once.
 *
 * <p>The recorder is asked for when the first data source comes, so that it and what it needs are not made before
 * their time.
 */
final class TracingDataSources implements BeanPostProcessor, Ordered {
    private final ObjectProvider<Recorder> recorder;

    TracingDataSources(ObjectProvider<Recorder> recorder) {
        this.recorder = recorder;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        // Behind a scoped proxy must stay what the proxy was made for; the proxy itself is wrapped.
        return bean instanceof DataSource source && !ScopedProxyUtils.isScopedTarget(beanName)
                ? TracingDataSource.wrap(source, recorder.getObject())
                : bean;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
