// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import static io.xray4j.localxray.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** A test that fails says what is wrong in the trace, shows the trace, and where to look. */
@ResourceLock(Resources.SYSTEM_ERR)
class TellingFailuresIT {

    /** Run by the test below, and by nobody else. */
    @LocalXray
    static final class Wrong {

        @Test
        void expectsTwoQueries(LocalXrayServer xray) {
            String id = Sent.newTraceId();
            Sent.send(xray, Sent.shop(id, ""), Sent.billing(id));
            assertThat(xray.awaitTrace("service(\"shop\")")).hasSubsegments(2, "orders@db");
        }

        @Test
        void expectsAnotherAnnotation(LocalXrayServer xray) {
            String id = Sent.newTraceId();
            Sent.send(xray, Sent.shop(id, ""), Sent.billing(id));
            assertThat(xray.awaitTrace("service(\"shop\")"))
                    .hasSegment("shop", shop -> shop.hasAnnotation("sku", "chair"));
        }

        @Test
        void throwsSomethingElse(LocalXrayServer xray) {
            String id = Sent.newTraceId();
            Sent.send(xray, Sent.shop(id, ",'fault':true"), Sent.billing(id));
            xray.awaitTrace("service(\"shop\")");
            throw new IllegalStateException("the answer is wrong");
        }

        @Test
        void waitsForNothing(LocalXrayServer xray) {
            xray.awaitTrace("service(\"shop\")", Duration.ofMillis(100));
        }
    }

    @Test
    void showsTheTraceAndItsLink() {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        String printed = printedBy(summary);

        assertThat(message(summary, "expectsTwoQueries"))
                .contains("expected 2 subsegments \"orders@db\", found 1")
                .containsPattern("Trace http://127\\.0\\.0\\.1:\\d+/#/traces/1-[0-9a-f]{8}-[0-9a-f]{24}")
                .containsPattern("shop  \\+0 ms  1 s  GET http://shop/buy/lamp 200  #53995c3f42cd8ad1\n"
                        + "  billing \\(call\\) .*\n    billing .*\n      orders@db \\(call\\) ");
        assertThat(message(summary, "expectsAnotherAnnotation"))
                .contains("/annotations/sku")
                .contains("chair")
                .contains("/#/traces/1-");
        assertThat(message(summary, "throwsSomethingElse")).isEqualTo("the answer is wrong");
        assertThat(message(summary, "waitsForNothing")).contains("No trace was received");
        assertThat(printed)
                .contains("throwsSomethingElse(LocalXrayServer) failed.\nTrace http://127.0.0.1:")
                .contains("shop  +0 ms  1 s FAULT")
                .contains("waitsForNothing(LocalXrayServer) failed.\nThe local X-Ray received no trace")
                .contains("LOCAL_XRAY_URI");
    }

    private static String printedBy(SummaryGeneratingListener summary) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(List.of(selectClass(Wrong.class)))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            LauncherFactory.create().execute(request, summary);
        } finally {
            System.setErr(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String message(SummaryGeneratingListener summary, String test) {
        return summary.getSummary().getFailures().stream()
                .filter(failure -> failure.getTestIdentifier().getDisplayName().startsWith(test))
                .map(Failure::getException)
                .map(thrown -> String.valueOf(thrown.getMessage()))
                .findFirst()
                .orElseThrow();
    }
}
