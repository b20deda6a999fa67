// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The front door from Kotlin, by its own compiler: lambdas need no type arguments, and exceptions pass as they are. */
class KotlinTest {
    private static final String SOURCE = """
            import io.xray4j.Recorder
            import java.io.IOException

            object Shop {
                @JvmStatic
                fun run(recorder: Recorder) {
                    recorder.inSegment("checkout") {
                        it.putAnnotation("customer", "ann")
                        recorder.inSubsegment("price") { }
                        try {
                            recorder.inSubsegment("pay") { step ->
                                step.putAnnotation("amount", 5)
                                throw IOException("declined")
                            }
                        } catch (declined: IOException) {
                            it.putAnnotation("declined", declined.message)
                        }
                    }
                }
            }
            """;

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void infersWhatLambdasNeed(@TempDir Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("Shop.kt"), SOURCE);
        Path classes = folder.resolve("classes");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ExitCode exit = new K2JVMCompiler()
                .exec(
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        "-no-stdlib",
                        "-no-reflect",
                        "-jvm-target",
                        "17",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.OK);
        try (URLClassLoader compiled =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            compiled.loadClass("Shop").getMethod("run", Recorder.class).invoke(null, tracing.recorder());
        }

        RecordedEntity checkout = tracing.take();
        assertThat(checkout.text("/annotations/declined")).isEqualTo("declined");
        assertThat(checkout.subsegments()).extracting(RecordedEntity::name).containsExactly("price", "pay");
        assertThat(checkout.subsegment("pay").exceptionTypes()).containsExactly("java.io.IOException");
        assertThat(checkout.subsegment("pay").isFault()).isTrue();
    }
}
