// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.strategy.sampling.AllSamplingStrategy;
import io.xray4j.Recorder;
import io.xray4j.jdbc.TracingDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/** What stands around a data source, and the request that its queries belong to. */
enum TracedDatabase {
    BARE("the driver alone") {
        @Override
        Requests open(DataSource bare) {
            return new Requests(bare) {};
        }
    },
    XRAY4J("xray4j") {
        @Override
        Requests open(DataSource bare) {
            Recorder recorder = Recorder.builder().emitter(document -> {}).build();
            return new Requests(TracingDataSource.wrap(bare, recorder)) {
                @Override
                void begin() {
                    recorder.beginSegment("request");
                }

                @Override
                void end() {
                    recorder.endSegment();
                }

                @Override
                void flush() {
                    recorder.flush(Duration.ofSeconds(10));
                }

                @Override
                void close() {
                    recorder.close();
                }
            };
        }
    },
    XRAY_JAVA("X-Ray SDK for Java") {
        /** Its data source knows the recorder of the process alone. */
        @Override
        Requests open(DataSource bare) {
            AWSXRayRecorder recorder = AWSXRayRecorderBuilder.standard()
                    .withEmitter(new XrayJavaSubject.Swallow())
                    .withSamplingStrategy(new AllSamplingStrategy())
                    .build();
            AWSXRay.setGlobalRecorder(recorder);
            return new Requests(com.amazonaws.xray.sql.TracingDataSource.decorate(bare)) {
                @Override
                void begin() {
                    recorder.beginSegment("request");
                }

                @Override
                void end() {
                    recorder.endSegment();
                }
            };
        }
    };

    final String label;

    TracedDatabase(String label) {
        this.label = label;
    }

    abstract Requests open(DataSource bare);

    /** A data source, and what is around its queries. */
    abstract static class Requests {
        final DataSource dataSource;

        Requests(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        void begin() {}

        void end() {}

        void flush() {}

        void close() {}
    }
}
