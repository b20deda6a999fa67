// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceHeaderTest {
    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";

    /** What comes in, and what goes out when the same values are sent on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null | ''",
                "'' | ''",
                "nonsense | ''",
                "Root=" + ROOT + " | Root=" + ROOT,
                "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1 | Root=" + ROOT
                        + ";Parent=53995c3f42cd8ad8;Sampled=1",
                "Sampled=1;Parent=53995c3f42cd8ad8;Root=" + ROOT + " | Root=" + ROOT
                        + ";Parent=53995c3f42cd8ad8;Sampled=1",
                "Root=" + ROOT + "; Parent=53995c3f42cd8ad8 ;Sampled=0; | Root=" + ROOT
                        + ";Parent=53995c3f42cd8ad8;Sampled=0",
                "root=" + ROOT + ";SAMPLED=? | Root=" + ROOT + ";Sampled=?",
                "Root=1-5759E988-BD862E3FE1BE46A994272793 | Root=" + ROOT,
                "Root=" + ROOT + ";Sampled=true | Root=" + ROOT + ";Sampled=1",
                "Root=" + ROOT + ";Sampled=false | Root=" + ROOT + ";Sampled=0",
                "Root=" + ROOT + ";Sampled=9 | Root=" + ROOT,
                "Root=" + ROOT + ";Sampled= | Root=" + ROOT,
                "Self=1-67891233-abcdef012345678912345678;Root=" + ROOT + " | Root=" + ROOT,
                "Root=" + ROOT + ";Lineage=a:1;Foo=bar | Root=" + ROOT + ";Lineage=a:1;Foo=bar",
                "Root=" + ROOT + ";Foo=a;Foo=b | Root=" + ROOT + ";Foo=a",
                "Root=" + ROOT + ";Root=1-00000001-bd862e3fe1be46a994272793 | Root=" + ROOT,
                "Root=bad;Root=" + ROOT + " | Root=" + ROOT,
                "Root=2-5759e988-bd862e3fe1be46a994272793 | ''",
                "Root=1-5759e988-bd862e3fe1be46a99427279 | ''",
                "Root=1-00000000-000000000000000000000000 | ''",
                "Root=<script>;Parent=x;Sampled=1 | Sampled=1",
                "=x;Parent;=;; | ''",
                "Root=" + ROOT + ";;Sampled=1; | Root=" + ROOT + ";Sampled=1",
                "Root=" + ROOT + ";K=a=b | Root=" + ROOT + ";K=a",
                "Root=\"" + ROOT + "\";Sampled=1 | Sampled=1",
            })
    void readsLeniently_andWritesStrictly(String incoming, String outgoing) {
        assertThat(TraceHeader.parse(incoming).toString()).isEqualTo(outgoing);
    }

    @Test
    void keepsForeignItems_untilTheirShareIsFull() {
        String huge = "Root=" + ROOT + ";A=" + "x".repeat(250) + ";B=" + "y".repeat(250);
        TraceHeader header = TraceHeader.parse(huge);
        assertThat(header.extra("A")).hasSize(250);
        assertThat(header.extra("B")).isNull();
        assertThat(TraceHeader.parse("Root=" + ROOT + ";" + "x=y;".repeat(1_000))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void neverLetsControlCharactersThrough() {
        TraceHeader header = TraceHeader.parse("Root=" + ROOT + ";Evil=a\r\nSet-Cookie: b;Lineage=\u0661;Good=1");
        assertThat(header.toString()).isEqualTo("Root=" + ROOT + ";Good=1");
    }

    /** Whatever comes in: no exception, and what goes out is short, clean and reads back as itself. */
    @Test
    void survivesAnything() {
        Random random = new Random(42);
        String alphabet = "Root=Parent;Sampled01?-abcdef5759e988 \t\r\n\u0000\u00e9\ud83d=;";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "Root=" + ROOT + ";" : "");
            for (int n = random.nextInt(60); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String out = TraceHeader.parse(text.toString()).toString();
            assertThat(out).hasSizeLessThanOrEqualTo(512).matches("[!-~]*");
            assertThat(TraceHeader.parse(out).toString()).isEqualTo(out);
        }
    }

    /** The form that all send is read by positions, anything else item by item: a separator more makes it "else". */
    @Test
    void readsTheUsualFormAsAnyOther_whateverStandsInAnyPlace() {
        String usual = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        assertThat(TraceHeader.parse(usual)).isEqualTo(TraceHeader.parse(usual + ";"));
        for (int place = 0; place < usual.length(); place++) {
            for (char c : "0a19AFgG-=;? \t\u00e9\u0130\uff11".toCharArray()) {
                String changed = usual.substring(0, place) + c + usual.substring(place + 1);
                assertThat(TraceHeader.parse(changed)).as(changed).isEqualTo(TraceHeader.parse(changed + ";"));
            }
        }
    }
}
