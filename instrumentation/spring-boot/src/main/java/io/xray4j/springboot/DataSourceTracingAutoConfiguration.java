// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** The auto-configuration of the queries of every {@code DataSource} bean. */
@AutoConfiguration
@ConditionalOnClass(name = "javax.sql.DataSource")
@Conditional(AutoInstrument.class)
final class DataSourceTracingAutoConfiguration {
    @Bean
    static TracingDataSources xrayTracingDataSources(ObjectProvider<Recorder> recorder) {
        return new TracingDataSources(recorder);
    }
}
