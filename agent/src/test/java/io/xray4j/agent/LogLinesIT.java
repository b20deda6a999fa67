// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.start.LoggingMain;
import io.xray4j.testing.RecordedEntity;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that logs by Logback finds its lines by the trace, and changes no more than its pattern for it. */
class LogLinesIT {
    private static final String CAPTURED =
            "sampling=false,patch-modules=com.acme.start.LoggingMain$Buying," + "auto-patch-parent-segment-name=shop";

    @TempDir
    Path folder = Path.of("");

    private final Daemon daemon = new Daemon();

    LogLinesIT() throws Exception {}

    @AfterEach
    void stopDaemon() {
        daemon.close();
    }

    @Test
    void haveTheIdsOfWhatIsCurrent_andWhatTheApplicationPutThere() throws Exception {
        ChildJvm.Ended ended = app().agent(CAPTURED).run();

        RecordedEntity shop = daemon.take();
        String ids = shop.traceId() + "@" + shop.subsegment("buy").id();
        assertThat(ended.out())
                .containsExactly(
                        "[AWS-XRAY-TRACE-ID: " + ids + "] smith buying",
                        "[AWS-XRAY-TRACE-ID: " + ids + "]  paying",
                        "[] smith done");
    }

    @Test
    void haveThemBehindWhatIsWished() throws Exception {
        ChildJvm.Ended ended = app().agent(CAPTURED + ",log-prefix=").run();

        RecordedEntity shop = daemon.take();
        assertThat(ended.out())
                .first()
                .isEqualTo("[" + shop.traceId() + "@" + shop.subsegment("buy").id() + "] smith buying");
    }

    /** An application that puts the ids there itself, perhaps in a form of its own, keeps what it has put there. */
    @Test
    void keepWhatTheApplicationPutThere() throws Exception {
        ChildJvm.Ended ended = app().agent(CAPTURED).argument("mine").run();

        assertThat(ended.out()).first().isEqualTo("[mine] smith buying");
    }

    @Test
    void areAsTheyWere_whereTheLibraryIsSwitchedOff() throws Exception {
        ChildJvm.Ended ended = app().agent(CAPTURED + ",libraries=-slf4j").run();

        assertThat(ended.out()).containsExactly("[] smith buying", "[]  paying", "[] smith done");
    }

    private ChildJvm app() throws Exception {
        Path pattern = folder.resolve("logback.xml");
        Files.writeString(pattern, """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>[%X{AWS-XRAY-TRACE-ID}] %X{customer} %msg%n</pattern></encoder>
                  </appender>
                  <!-- What writes later, on a thread of its own, has what the line had. -->
                  <appender name="later" class="ch.qos.logback.classic.AsyncAppender">
                    <appender-ref ref="out"/>
                  </appender>
                  <shutdownHook/>
                  <root level="info"><appender-ref ref="later"/></root>
                </configuration>
                """);
        return new ChildJvm(LoggingMain.class)
                .with(org.slf4j.Logger.class)
                .with(ch.qos.logback.classic.Logger.class)
                .with(ch.qos.logback.core.Appender.class)
                .option("-Dlogback.configurationFile=" + pattern)
                .daemon(daemon);
    }
}
