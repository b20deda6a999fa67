// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.Recorder;
import io.xray4j.RecorderBuilder;
import org.junit.jupiter.api.Test;

class HttpIgnoreTest {
    private static final String CLIENT = String.class.getName();

    @Test
    void coversWhereAllItsPartsFit() {
        HttpIgnore rule =
                HttpIgnore.hostname("*.MyApp.com").urls("/x", "/y?a=1").by(String.class);

        assertThat(rule.covers("api.myapp.com", "/x", CLIENT)).isTrue();
        assertThat(rule.covers("api.myapp.com", "/y?a=1", CLIENT)).isTrue();
        assertThat(rule.covers("myapp.com", "/x", CLIENT)).isFalse();
        assertThat(rule.covers("api.myapp.com", "/y", CLIENT)).isFalse();
        assertThat(rule.covers("api.myapp.com", "/x", "java.lang.Object")).isFalse();
        assertThat(rule.covers("api.myapp.com", "/x", null)).isFalse();
    }

    @Test
    void coversAllThatOnePartFits_whenItHasNoOther() {
        assertThat(HttpIgnore.hostname("a?").covers("ab", "/any", null)).isTrue();
        assertThat(HttpIgnore.targets("/x").covers("any", "/x", null)).isTrue();
        assertThat(HttpIgnore.client(String.class).covers("any", "/any", CLIENT))
                .isTrue();
    }

    @Test
    void readsWhatItWrites() {
        HttpIgnore whole = HttpIgnore.hostname("*.a").urls("/x", "/y").by(String.class);
        assertThat(HttpIgnore.parse(whole + " | hostname=b")).containsExactly(whole, HttpIgnore.hostname("b"));
    }

    @Test
    void failsAtOnce_whenARuleWouldMeanNothing() {
        assertThatThrownBy(() -> HttpIgnore.parse("host=a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"host=a\"")
                .hasMessageContaining("hostname=");
        assertThatThrownBy(() -> HttpIgnore.parse("hostname=a |")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpIgnore.hostname(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpIgnore.hostname("a").urls()).isInstanceOf(IllegalArgumentException.class);
    }

    /** Rules add up, and are forgotten all at once; what the environment says beats them, as for every key. */
    @Test
    void belongsToTheRecorder() {
        try (Recorder recorder = Recorder.builder().build()) {
            assertThat(recorder.policy().httpIgnores()).isEmpty();
            recorder.configure(c -> c.ignoreHttp(HttpIgnore.hostname("a")));
            recorder.configure(c -> c.ignoreHttp(HttpIgnore.hostname("b")));
            assertThat(recorder.policy().httpIgnores())
                    .containsExactly(HttpIgnore.hostname("a"), HttpIgnore.hostname("b"));
            recorder.configure(RecorderBuilder::resetHttpIgnores);
            assertThat(recorder.policy().httpIgnores()).isEmpty();
        }
    }
}
