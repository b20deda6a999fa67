// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.start.ExitingMain;
import com.acme.start.PlainMain;
import com.acme.start.QueryMain;
import com.acme.start.TellingMain;
import io.xray4j.testing.EntityAssert;
import io.xray4j.testing.RecordedEntity;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.h2.Driver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications that start with the agent, told what it may and may not be told: they run, whatever it is. */
class StartIT {
    private static final String CAPTURED =
            "sampling=false,patch-modules=com.acme.start,auto-patch-parent-segment-name=plain";

    @TempDir
    Path folder = Path.of("");

    private final Daemon daemon = new Daemon();

    StartIT() throws IOException {}

    @AfterEach
    void stopDaemon() {
        daemon.close();
    }

    @Test
    void tracesAnApplicationThatBringsNothing() throws Exception {
        assertRuns(app().agent(CAPTURED).run());
        assertTraced();
    }

    @Test
    void tracesAnApplicationThatBringsItsCore() throws Exception {
        assertRuns(app().withCore().agent(CAPTURED).run());
        assertTraced();
    }

    @Test
    void isTheSame_fromAFileFromPropertiesAndFromVariables() throws Exception {
        Path file = folder.resolve("agent.properties");
        Files.writeString(
                file,
                "xray4j.sampling=false\npatch-modules=com.acme.start\nauto-patch-parent-segment-name=file\n",
                StandardCharsets.ISO_8859_1);
        assertRuns(app().agent(file.toString()).run());
        assertThat(daemon.take().name()).isEqualTo("file");
        assertRuns(app().agent(file + ",auto-patch-parent-segment-name=told").run());
        assertThat(daemon.take().name()).isEqualTo("told");
        String property = "-Dxray4j.auto-patch-parent-segment-name=property";
        assertRuns(app().agent(file.toString()).option(property).run());
        assertThat(daemon.take().name()).isEqualTo("property");
        assertRuns(app().agent(file.toString())
                .option(property)
                .variable("XRAY4J_AUTO_PATCH_PARENT_SEGMENT_NAME", "variable")
                .run());
        assertThat(daemon.take().name()).isEqualTo("variable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/does/not/exist.properties | cannot be read",
                "nonsense=1 | \"nonsense\" is no key. Valid are",
                "libarries=jdbc | \"libarries\" is no key; the nearest is libraries. Valid are",
                "sampling=perhaps | invalid value \"perhaps\" for sampling: Valid are true and false.",
                "streaming-threshold=many | Valid is a whole number.",
                "context-missing=panic | Valid are RUNTIME_ERROR",
                "daemon-address=: | invalid value \":\" for daemon-address: ",
                "sampling-rules=/does/not/exist.json | cannot be read",
                "plugins=MOON | invalid value \"MOON\" for plugins: Valid are EC2",
                "patch-modules=1st | \"1st\" is no package name.",
                "patch-modules=com.acme.start,ignore-module-patterns=[ | \"[\" is no regular expression",
                "libraries=nonsense | nonsense are currently not supported for patching. Valid are",
                "libraries=-nonsense | nonsense are currently not supported for patching. Valid are"
            })
    void saysOneLineAndTracesNothing_whenToldWhatIsWrong(String told, String said) throws Exception {
        ChildJvm.Ended ended = app().agent(told).run();

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).containsExactly("done");
        assertThat(ended.err())
                .singleElement()
                .asString()
                .startsWith("xray4j-agent: ")
                .contains(said);
        assertThat(daemon.isEmpty()).isTrue();
    }

    /** An operator's slip in a variable takes one setting, not the agent. */
    @Test
    void startsAllTheSame_whereAVariableIsInvalid() throws Exception {
        ChildJvm.Ended ended = app().agent(CAPTURED)
                .variable("XRAY4J_STREAM_SQL", "maybe")
                .variable("XRAY4J_DEBUG", "maybe")
                .variable("XRAY4J_ENABLED", "maybe")
                .keepingAllLines()
                .run();

        assertThat(ended.out()).containsExactly("done");
        for (String variable : List.of("XRAY4J_STREAM_SQL", "XRAY4J_DEBUG", "XRAY4J_ENABLED")) {
            assertThat(ended.err())
                    .filteredOn(line -> line.contains("invalid value \"maybe\" for " + variable + ": "))
                    .singleElement()
                    .asString()
                    .endsWith("Valid are true and false. Ignored.");
        }
        assertTraced();
    }

    @Test
    void tellsWhatItPatchesAndRecords_whenAskedTo() throws Exception {
        ChildJvm.Ended ended = app().agent(CAPTURED + ",debug=true").run();

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).containsExactly("done");
        assertThat(ended.err())
                .allSatisfy(line -> assertThat(line).startsWith("xray4j-agent: debug: "))
                .anySatisfy(line -> assertThat(line).contains("started with", "patch-modules=com.acme.start"))
                .anySatisfy(line ->
                        assertThat(line).endsWith("completable-future patches java.util.concurrent.CompletableFuture"))
                .anySatisfy(line -> assertThat(line)
                        .endsWith("records methods of com.acme.start.PlainMain, which is in patch-modules"));
        assertTraced();
    }

    /** The classes of drivers have no rule of their own, and are told of all the same. */
    @Test
    void tellsWhichClassesOfADriverItPatches() throws Exception {
        ChildJvm.Ended ended = new ChildJvm(QueryMain.class)
                .with(Driver.class)
                .daemon(daemon)
                .agent("debug=true")
                .run();

        assertThat(ended.out()).containsExactly("done");
        assertThat(ended.err())
                .anySatisfy(line -> assertThat(line).endsWith("jdbc patches java.sql.DriverManager"))
                .anySatisfy(line -> assertThat(line).endsWith("jdbc patches org.h2.jdbc.JdbcConnection"))
                .anySatisfy(line -> assertThat(line).endsWith("jdbc patches org.h2.jdbc.JdbcStatement"));
    }

    @Test
    void tellsWhyItDoesNothing_whenAskedTo() throws Exception {
        ChildJvm.Ended ended = app().agent(CAPTURED)
                .variable("XRAY4J_DEBUG", "true")
                .variable("AWS_XRAY_SDK_ENABLED", "false")
                .run();

        assertThat(ended.out()).containsExactly("done");
        assertThat(ended.err()).singleElement().asString().contains("nothing is patched, as tracing is disabled");
        assertThat(daemon.isEmpty()).isTrue();
    }

    @Test
    void saysOneLine_whenItsFileIsNoText() throws Exception {
        Path file = folder.resolve("broken.properties");
        Files.write(file, new byte[] {'a', '=', '\\', 'u', 'x', 'x', 'x', 'x'});

        ChildJvm.Ended ended = app().agent(file.toString()).run();

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).containsExactly("done");
        assertThat(ended.err()).singleElement().asString().contains("cannot be read");
    }

    @Test
    void saysOneLine_whenItsFileIsAFolder() throws Exception {
        ChildJvm.Ended ended = app().agent(folder.toString()).run();

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).singleElement().asString().contains("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"patch-modules=com.acme.nowhere", "libraries=none", "libraries=-jdbc", "enabled=false"})
    void saysNothing_whenToldWhatHasNoEffectHere(String told) throws Exception {
        assertRuns(app().agent(told).run());
        assertThat(daemon.isEmpty()).isTrue();
    }

    @Test
    void saysNothingAndTracesNothing_whenDisabled() throws Exception {
        assertRuns(
                app().agent(CAPTURED).variable("AWS_XRAY_SDK_ENABLED", "false").run());
        assertRuns(app().agent(CAPTURED).option("-Dxray4j.enabled=false").run());
        assertThat(daemon.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.jar", "with space/a+b%20c.jar", "no-ending"})
    void startsWhateverTheJarIsCalled(String name) throws Exception {
        assertRuns(app().agent(copy(name), CAPTURED).run());
        assertTraced();
    }

    @Test
    void startsFromAPathWithUmlauts() throws Exception {
        String encoding = System.getProperty("sun.jnu.encoding", "US-ASCII");
        assumeTrue(
                Charset.forName(encoding).newEncoder().canEncode('ä'),
                "no file can have such a name here: its encoding is " + encoding);
        assertRuns(app().agent(copy("für ärgere/jar.jar"), CAPTURED).run());
        assertTraced();
    }

    /** Where nobody can change the command: in containers, in Lambda. */
    @Test
    void startsByTheVariableOfTheVirtualMachine() throws Exception {
        assertRuns(app().variable("JAVA_TOOL_OPTIONS", "-javaagent:" + ChildJvm.jar() + "=" + CAPTURED)
                .run());
        assertTraced();
    }

    /** As batches do, and whatever begins on a command line. */
    @Test
    void sendsWhatIsOpen_whenTheApplicationExits() throws Exception {
        ChildJvm.Ended ended =
                new ChildJvm(ExitingMain.class).daemon(daemon).agent(CAPTURED).run();

        assertThat(ended).isEqualTo(new ChildJvm.Ended(4, List.of("done"), List.of()));
        RecordedEntity main = daemon.take().subsegment("main");
        EntityAssert.assertThat(main).hasSubsegments("work", "exit").isOk();
        assertThat(daemon.isEmpty()).isTrue();
    }

    /** Or each begin would begin another, and each sending send another. */
    @Test
    void recordsNothingOfWhatTheRecorderCalls() throws Exception {
        ChildJvm.Ended ended = new ChildJvm(TellingMain.class)
                .withCore()
                .agent("patch-modules=com.acme.telling,auto-patch-parent-segment-name=telling")
                .daemon(daemon)
                .run();

        String once = "begun 2, sent 1";
        assertThat(ended).isEqualTo(new ChildJvm.Ended(0, List.of(once, once, once), List.of()));
    }

    @Test
    void startsInsideAnApplicationsOwnJar() throws Exception {
        Path file = folder.resolve("application.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Main-Class", PlainMain.class.getName());
        manifest.getMainAttributes().putValue("Launcher-Agent-Class", Agent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try (JarFile agent = new JarFile(ChildJvm.jar());
                JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (JarEntry entry : Collections.list(agent.entries())) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    jar.putNextEntry(new JarEntry(entry.getName()));
                    agent.getInputStream(entry).transferTo(jar);
                }
            }
            String name = PlainMain.class.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(name));
            try (InputStream bytes =
                    Objects.requireNonNull(getClass().getClassLoader()).getResourceAsStream(name)) {
                Objects.requireNonNull(bytes).transferTo(jar);
            }
        }

        assertRuns(app().startedFrom(file)
                .variable("XRAY4J_SAMPLING", "false")
                .variable("XRAY4J_PATCH_MODULES", "com.acme.start")
                .variable("XRAY4J_AUTO_PATCH_PARENT_SEGMENT_NAME", "plain")
                .run());
        assertTraced();
    }

    @Test
    void startsOnce_whenNamedTwice() throws Exception {
        assertRuns(app().agent(CAPTURED).agent("").run());
        assertTraced();
        assertThat(daemon.isEmpty()).isTrue();
    }

    @Test
    void saysThatASecondTimeIsIgnored() throws Exception {
        ChildJvm.Ended ended =
                app().agent(CAPTURED).agent(copy("second.jar"), "sampling=true").run();

        assertThat(ended.code()).isZero();
        assertThat(ended.err()).singleElement().asString().contains("is at work already");
        assertTraced();
        assertThat(daemon.isEmpty()).isTrue();
    }

    /** Another maker's agent in the same process, before ours and after it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void standsBesideTheAgentOfOpenTelemetry(boolean first) throws Exception {
        File other = new File(System.getProperty("opentelemetry.agent.jar", "absent"));
        assumeTrue(other.isFile(), "the OpenTelemetry agent could not be had");
        ChildJvm app = app();
        if (first) {
            app.agent(CAPTURED);
        }
        app.option("-javaagent:" + other)
                .option("-Dotel.traces.exporter=console")
                .option("-Dotel.metrics.exporter=none")
                .option("-Dotel.logs.exporter=none")
                .option("-Dotel.instrumentation.methods.include=" + PlainMain.class.getName() + "[work]");
        if (!first) {
            app.agent(CAPTURED);
        }

        ChildJvm.Ended ended = app.keepingAllLines().run();

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("done");
        assertThat(String.join("\n", ended.out()) + String.join("\n", ended.err()))
                .contains("PlainMain.work")
                .doesNotContain("xray4j-agent:");
        assertTraced();
    }

    private ChildJvm app() {
        return new ChildJvm(PlainMain.class).daemon(daemon);
    }

    private File copy(String name) throws Exception {
        Path jar = folder.resolve(name);
        Path parent = jar.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return Files.copy(ChildJvm.jar().toPath(), jar, StandardCopyOption.REPLACE_EXISTING)
                .toFile();
    }

    private static void assertRuns(ChildJvm.Ended ended) {
        assertThat(ended).isEqualTo(new ChildJvm.Ended(0, List.of("done"), List.of()));
    }

    private void assertTraced() throws Exception {
        RecordedEntity root = daemon.take();
        assertThat(root.name()).isEqualTo("plain");
        RecordedEntity main = root.subsegment("main");
        EntityAssert.assertThat(main).hasSubsegments("work").isOk();
        EntityAssert.assertThat(main.subsegment("work")).hasSubsegments("step");
    }
}
