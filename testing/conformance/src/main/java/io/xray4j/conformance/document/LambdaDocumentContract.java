// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.Entity;
import io.xray4j.LambdaInvocation;
import io.xray4j.Scope;
import io.xray4j.Subsegment;
import io.xray4j.config.SdkConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The contract of the documents of a Lambda invocation. The segment, which Lambda itself sends, is never among them.
 */
public abstract class LambdaDocumentContract extends GoldenContract {
    private static final String PUBLISHED = "com.amazonaws.xray.traceHeader";
    private static final String SAMPLED =
            "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1;Lineage=a87bd80c:1|68fd508a:5|c512fbe3:2";

    @BeforeEach
    void enterLambda() {
        configured(builder -> builder.lambda(true).maxTraceBack(0));
    }

    @Test
    void subsegments() {
        try (Scope invocation = LambdaInvocation.enter(SAMPLED)) {
            Subsegment handler = sub("handler");
            recorder.putMetadata("in", "handler");
            assertThat(handler.traceHeader()).hasToString(SAMPLED.replace(PARENT, handler.id()));
            sub("inner");
            endAndSend();
            endAndSend();
            recorder.putAnnotation("on", "facade");
            recorder.beginSegment("not ours").end();
            recorder.endSegment();
            Entity facade = recorder.traceEntity();
            assertThat(facade).isNotNull();
            assertThat(facade.traceHeader()).hasToString(SAMPLED);
        }
        matches("lambda-subsegments");
    }

    /**
     * The runtime publishes the header of the next invocation; what the one before forgot to end leaves in progress.
     */
    @Test
    void refreshOfTheHeader() {
        System.setProperty(PUBLISHED, SAMPLED);
        try {
            sub("inv1");
            System.setProperty(PUBLISHED, "Root=1-5759e989-aaaaaaaaaaaaaaaaaaaaaaaa;Parent=1111111111111111;Sampled=1");
            Subsegment second = sub("inv2");
            assertThat(second.traceId()).isEqualTo("1-5759e989-aaaaaaaaaaaaaaaaaaaaaaaa");
            assertThat(second.parentId()).isEqualTo("1111111111111111");
            end();
            end();
        } finally {
            System.clearProperty(PUBLISHED);
        }
        matches("lambda-refresh-of-the-header");
    }

    /** Whoever has nothing to be below records nothing, and passes on what came. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "lambda-no-header, none",
                "lambda-pass-through-with-lineage, Root=" + ROOT + ";Lineage=a:1",
                "lambda-root-only, Root=" + ROOT,
                "lambda-not-sampled, Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=0",
            })
    void nothingToBeBelow(String scenario, String header) {
        try (Scope invocation = LambdaInvocation.enter(header)) {
            Subsegment unrecorded = sub("a");
            assertThat(unrecorded.isSampled()).isFalse();
            assertThat(unrecorded.traceHeader()).hasToString(header == null ? "" : header);
            end();
        }
        matches(scenario);
    }

    @Test
    void handedToAThread() throws InterruptedException {
        try (Scope invocation = LambdaInvocation.enter(SAMPLED)) {
            Subsegment main = sub("main");
            Thread worker = new Thread(() -> {
                recorder.setTraceEntity(main);
                sub("w");
                end();
                recorder.clearTraceEntities();
            });
            worker.start();
            worker.join();
            assertThat(recorder.flush(SOON)).isTrue();
            end();
        }
        matches("lambda-handed-to-a-thread");
    }

    @Test
    void disabled() {
        SdkConfig.setEnabled(false);
        try (Scope invocation = LambdaInvocation.enter(SAMPLED)) {
            assertThat(sub("a").isSampled()).isFalse();
            end();
        } finally {
            SdkConfig.setEnabled(true);
        }
        matches("lambda-disabled");
    }

    @Test
    void exceptionAndWithoutSampling() {
        try (Scope invocation = LambdaInvocation.enter(SAMPLED)) {
            IllegalArgumentException expected = new IllegalArgumentException("in lambda");
            assertThatThrownBy(() -> recorder.capture("bad", () -> {
                        throw expected;
                    }))
                    .isSameAs(expected);
            assertThat(recorder.beginSubsegmentWithoutSampling("un").isSampled())
                    .isFalse();
            sub("child");
            end();
            end();
        }
        matches("lambda-exception-and-without-sampling");
    }

    /** Asked to decide we record; the SDK for Python attaches nothing and sends nothing. */
    @Test
    void askedToDecide() {
        try (Scope invocation = LambdaInvocation.enter("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=?")) {
            sub("a");
            end();
        }
        matches("lambda-asked-to-decide");
    }
}
