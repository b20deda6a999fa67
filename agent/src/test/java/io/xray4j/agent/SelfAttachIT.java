// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.start.PatchedMain;
import com.acme.start.SelfPatchingMain;
import io.xray4j.testing.EntityAssert;
import io.xray4j.testing.RecordedEntity;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications that were started without the agent, have its jar, and switch tracing on themselves. */
class SelfAttachIT {
    private final Daemon daemon = new Daemon();

    SelfAttachIT() throws IOException {}

    @AfterEach
    void stopDaemon() {
        daemon.close();
    }

    @Test
    void patchesAProcessThatRuns() throws Exception {
        assertThat(app().argument("completable-future").run())
                .isEqualTo(new ChildJvm.Ended(0, List.of("done", "annotated"), List.of()));

        RecordedEntity root = daemon.take();
        EntityAssert.assertThat(root)
                .hasName("self")
                .hasSubsegments("work", "by annotation")
                .hasAnnotation("carried", true);
        EntityAssert.assertThat(root.subsegment("work")).hasSubsegments("step");
    }

    @Test
    void usesTheAgentThatIsThere() throws Exception {
        assertThat(app().agent("").run()).isEqualTo(new ChildJvm.Ended(0, List.of("done", "annotated"), List.of()));

        EntityAssert.assertThat(daemon.take()).hasSubsegments("work", "by annotation");
    }

    /** What else the agent would patch if it were started by the flag is none of it. */
    @ParameterizedTest
    @CsvSource({
        "jdbc, false, false, false",
        "package, false, false, false",
        "refused, false, false, false",
        "all, false, true, true",
        "both, true, true, true",
        "disabled, false, false, false",
        "enabled again, false, true, false"
    })
    void patchesWhatItIsCalledWith_andNothingElse(String what, boolean connections, boolean clients, boolean futures)
            throws Exception {
        ChildJvm.Ended ended = new ChildJvm(PatchedMain.class)
                .withCore()
                .withAgent()
                .argument(what)
                .variable("XRAY4J_LIBRARIES", "url-connection")
                .daemon(daemon)
                .run();

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains(
                        "url-connection " + connections,
                        "java-http-client " + clients,
                        "completable-future " + futures);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:-EnableDynamicAgentLoading", "-XX:+DisableAttachMechanism"})
    void saysOneLineAndRunsOn_whenItMayNotBeAttached(String refusing) throws Exception {
        ChildJvm.Ended ended = app().option(refusing).run();

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).containsExactly("done", "annotated");
        assertThat(ended.err())
                .singleElement()
                .asString()
                .startsWith("xray4j-agent: cannot be attached to this process")
                .contains("-javaagent:");
        EntityAssert.assertThat(daemon.take()).hasSubsegments();
    }

    @Test
    void refusesAnUnknownName_afterAttaching() throws Exception {
        ChildJvm.Ended ended = app().argument("jdbc").argument("nonsense").run();

        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .singleElement()
                .asString()
                .startsWith("refused: modules nonsense are currently not supported for patching. Valid are");
        assertThat(ended.err()).isEmpty();
    }

    /** Not even a name is looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"", "-javaagent"})
    void doesNothingSilently_whenDisabled(String how) throws Exception {
        ChildJvm app = app().argument("nonsense").variable("AWS_XRAY_SDK_ENABLED", "false");
        ChildJvm.Ended ended =
                (how.isEmpty() ? app : app.agent("")).keepingAllLines().run();

        assertThat(ended).isEqualTo(new ChildJvm.Ended(0, List.of("done", "annotated"), List.of()));
        assertThat(daemon.isEmpty()).isTrue();
    }

    @Test
    void doesNothingSilently_whenTheAgentWasToldToBeOff() throws Exception {
        ChildJvm.Ended ended = app().agent("enabled=false").keepingAllLines().run();

        assertThat(ended).isEqualTo(new ChildJvm.Ended(0, List.of("done", "annotated"), List.of()));
        EntityAssert.assertThat(daemon.take()).hasSubsegments();
    }

    private ChildJvm app() {
        return new ChildJvm(SelfPatchingMain.class)
                .withCore()
                .withAgent()
                .option("-Dxray4j.sampling=false")
                .daemon(daemon);
    }
}
