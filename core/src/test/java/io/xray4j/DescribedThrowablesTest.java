// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.internal.Environment;
import io.xray4j.segment.ThrowableDescriber;
import io.xray4j.segment.ThrowableDescription;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an application may say of its exceptions, and what it cannot break by saying it. */
class DescribedThrowablesTest {
    @Test
    void areRemote_whenTheirClassIs() {
        JsonNode records = recorded(
                c -> c.remoteExceptions(IOException.class::isAssignableFrom),
                new IllegalStateException("ours", new FileNotFoundException("theirs")));
        assertThat(records.at("/0/remote").asBoolean()).isFalse();
        assertThat(records.at("/1/remote").asBoolean()).as("a subclass").isTrue();
    }

    @Test
    void areRemote_whenTheirClassIsNamed() {
        UnaryOperator<RecorderBuilder> named = c -> c.remoteExceptions(Set.of("java.io.IOException"));
        assertThat(recorded(named, new IOException("theirs")).at("/0/remote").asBoolean())
                .isTrue();
        assertThat(recorded(named, new FileNotFoundException("a subclass"))
                        .at("/0/remote")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void haveNoCause_whenTheyNameThemselves() {
        IOException own = new IOException("circular") {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Throwable getCause() {
                return this;
            }
        };
        JsonNode records = recorded(c -> c, own);
        assertThat(records).hasSize(1);
        assertThat(records.at("/0").has("cause")).isFalse();
    }

    /** Whatever a throwable answers when it is asked, its caller gets it, and it is recorded as far as it can be. */
    @ParameterizedTest
    @MethodSource("liars")
    void passAsTheyAre_whateverTheyAnswer(RuntimeException thrown) {
        CollectingEmitter emitter = new CollectingEmitter();
        try (Recorder recorder = Recorder.builder().emitter(emitter).build()) {
            assertThatThrownBy(() -> recorder.inSegment("s", (Segment segment) -> {
                        throw thrown;
                    }))
                    .isSameAs(thrown);
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(emitter.document().at("/cause/exceptions/0/type").asText())
                .isEqualTo(thrown.getClass().getName());
        assertThat(emitter.document().get("fault").asBoolean()).isTrue();
    }

    static List<RuntimeException> liars() {
        return List.of(
                new Liar(() -> new StackTraceElement[] {null, new StackTraceElement("A", "b", "c", 1), null}),
                new Liar(() -> null),
                new Liar(() -> {
                    throw new StackOverflowError("broken");
                }));
    }

    @SuppressWarnings("NullAway") // What a throwable of somebody else may answer.
    private static final class Liar extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Supplier<StackTraceElement[]> frames;

        Liar(Supplier<StackTraceElement[]> frames) {
            this.frames = frames;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return frames.get();
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("broken");
        }

        @Override
        public String getMessage() {
            throw new IllegalStateException("broken");
        }

        @Override
        public String toString() {
            return "liar";
        }
    }

    @Test
    void standAsTheDescriberSays() {
        ThrowableDescriber describer = thrown -> thrown instanceof IOException
                ? ThrowableDescription.of(thrown)
                        .withType("LoginFailed")
                        .withMessage(null)
                        .asRemote()
                : ThrowableDescription.of(thrown);
        JsonNode records = recorded(
                c -> c.throwableDescriber(describer),
                new IllegalStateException("kept", new IOException("password 1234")));
        assertThat(records.at("/0/message").asText()).isEqualTo("kept");
        assertThat(records.at("/0/remote").asBoolean()).isFalse();
        assertThat(records.at("/1/type").asText()).isEqualTo("LoginFailed");
        assertThat(records.at("/1/remote").asBoolean()).isTrue();
        assertThat(records.at("/1").has("message")).isFalse();
        assertThat(records.at("/0/cause")).isEqualTo(records.at("/1/id"));
        assertThat(records.at("/1/stack/0/label").asText()).contains("standAsTheDescriberSays");
    }

    @SuppressWarnings("NullAway") // What a describer written without null checks may do.
    static List<ThrowableDescriber> broken() {
        return List.of(
                thrown -> {
                    throw new IllegalStateException("broken");
                },
                thrown -> {
                    throw new StackOverflowError();
                },
                thrown -> null,
                thrown -> new ThrowableDescription(" ", "x", true),
                thrown -> ThrowableDescription.of(thrown).withType(null));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void areDescribedAllTheSame_whenTheDescriberFails(ThrowableDescriber describer) {
        JsonNode records = recorded(
                c -> c.throwableDescriber(describer).remoteExceptions(type -> {
                    throw new IllegalStateException("broken too");
                }),
                new IOException("the message"));
        assertThat(records).hasSize(1);
        assertThat(records.at("/0/type").asText()).isEqualTo("java.io.IOException");
        assertThat(records.at("/0/message").asText()).isEqualTo("the message");
        assertThat(records.at("/0/remote").asBoolean()).isFalse();
        assertThat(records.at("/0/stack")).isNotEmpty();
    }

    @Test
    void areCut_howeverMuchTheDescriberSays() {
        JsonNode records = recorded(
                c -> c.throwableDescriber(
                        thrown -> new ThrowableDescription("t".repeat(9_000), "m".repeat(9_000), false)),
                new IOException());
        assertThat(records.at("/0/type").asText()).hasSize(4_001);
        assertThat(records.at("/0/message").asText()).hasSize(4_001);
    }

    @Test
    void followWhatIsConfiguredLater() {
        CollectingEmitter emitter = new CollectingEmitter();
        try (Recorder recorder = builder().emitter(emitter).build()) {
            recorder.configure(c -> c.remoteExceptions(IOException.class::equals));
            recorder.configure(c -> c.maxTraceBack(1));
            try (Segment segment = recorder.beginSegment("s")) {
                segment.addException(new IOException());
            }
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        }
        JsonNode record = emitter.document().at("/cause/exceptions/0");
        assertThat(record.get("remote").asBoolean()).isTrue();
        assertThat(record.get("stack")).hasSize(1);
    }

    private static JsonNode recorded(UnaryOperator<RecorderBuilder> configuration, Throwable thrown) {
        CollectingEmitter emitter = new CollectingEmitter();
        try (Recorder recorder = configuration.apply(builder().emitter(emitter)).build()) {
            try (Segment segment = recorder.beginSegment("s")) {
                segment.addException(thrown);
            }
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
        }
        return emitter.document().at("/cause/exceptions");
    }

    private static RecorderBuilder builder() {
        return new RecorderBuilder(Environment.of(Map.of()));
    }
}
