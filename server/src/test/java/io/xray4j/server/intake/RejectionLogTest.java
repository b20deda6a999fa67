// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.ErrorCode;
import io.xray4j.server.document.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_ERR)
class RejectionLogTest {

    private static final Rejection HOSTILE =
            new Rejection("id\u001b[2J\nfake line", "1-2-3", "shop\n", ErrorCode.INVALID_ID, "it is\r\nno id");

    private long now;

    @Test
    void logsTheFirstRejectionAtOnce_andLaterTheNumberOfSuppressedLines() {
        List<String> lines = logged(() -> {
            RejectionLog log = new RejectionLog(() -> now);
            for (int i = 0; i < 5; i++) {
                log.add(HOSTILE, "UDP");
            }
            log.add(new Rejection(null, null, null, ErrorCode.MISSING_NAME, "it has no name"), "HTTP");
            now += 10_000_000_000L;
            log.add(HOSTILE, "UDP");
        });

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("\"shop\\u000a\"", "of trace 1-2-3 from UDP", "(InvalidId)");
        assertThat(lines.get(1)).contains("a document from HTTP: it has no name (MissingName)");
        assertThat(lines.get(2)).endsWith("4 more like it since the last line");
    }

    @Test
    void escapesLineBreaksOfDocuments() {
        List<String> lines = logged(() -> new RejectionLog(() -> now).add(HOSTILE, "UDP"));

        assertThat(lines)
                .singleElement()
                .asString()
                .contains("id\\u001b[2J\\u000afake line", "it is\\u000d\\u000ano id");
    }

    private static List<String> logged(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return captured.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
