// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.internal.Wildcard;
import io.xray4j.plugin.Plugin;
import io.xray4j.trace.TraceHeader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what is read, is the same wherever the machine believes to be. */
class LocaleTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    /** A comma for the point, digits of one's own, and the Turkish i. */
    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "fr-CH", "ar-EG-u-nu-arab", "th-TH-u-nu-thai", "hi-IN-u-nu-deva", "tr-TR"})
    void writesTheSameDocument(String tag) {
        Locale.setDefault(Locale.ROOT);
        String expected = document();
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(document()).isEqualTo(expected).contains("1234567.5", "1800000000.000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "az-AZ", "lt-LT"})
    void readsTheSameNames(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(ContextMissingStrategy.of("ignore_error")).isSameAs(ContextMissingStrategy.IGNORE_ERROR);
        assertThat(Plugin.of("ElasticBeanstalkPlugin")).isSameAs(Plugin.ELASTIC_BEANSTALK);
        assertThat(Wildcard.matches("*MYSITE.IO", "www.mysite.io")).isTrue();
        assertThat(TraceHeader.parse("LINEAGE=I;sampled=1").toString()).isEqualTo("Sampled=1;LINEAGE=I");
    }

    private static String document() {
        CollectingEmitter emitter = new CollectingEmitter();
        try (Recorder recorder = Recorder.builder()
                .emitter(emitter)
                .timeSource(new StoppedTime())
                .build()) {
            Segment segment = recorder.segment("s")
                    .traceId("1-5759e988-bd862e3fe1be46a994272793")
                    .begin();
            segment.putAnnotation("double", 1234567.5);
            segment.putAnnotation("long", -9_876_543_210L);
            segment.putAnnotation("decimal", new BigDecimal("12345.678"));
            segment.putAnnotation("big", BigInteger.TEN.pow(20));
            segment.putMetadata("m", List.of(0.5f, 1e-7, 1_000_000, new BigDecimal("1.50"), Duration.ofMillis(1500)));
            segment.http().status(200).contentLength(1_234_567);
            segment.end();
            assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
            String text = new String(emitter.datagrams().get(0), StandardCharsets.UTF_8);
            return text.replace(segment.id(), "id");
        }
    }
}
