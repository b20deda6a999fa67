// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropagationTest {
    private static final String HEX = "5759e988bd862e3fe1be46a994272793";
    private static final String SPAN = "53995c3f42cd8ad8";
    private static final String XRAY = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=" + SPAN + ";Sampled=1";
    private static final Propagation ALL = Propagation.of(EnumSet.allOf(PropagationFormat.class));

    @Test
    void sendsXraysHeaderAlone_byDefault() {
        Map<String, String> sent = sent(Propagation.xray(), TraceHeader.parse(XRAY));

        assertThat(sent).containsExactly(Map.entry(TraceHeader.NAME, XRAY));
        assertThat(Propagation.xray().fields()).containsExactly(TraceHeader.NAME);
    }

    /** The formats that came in leave as they came, without a bit lost. */
    @Test
    void readsWhatItWrites_inEachFormat() {
        Map<String, String> sent =
                sent(ALL, TraceHeader.parse(XRAY).withTracestate("a=b").withBaggage("k=v"));

        assertThat(sent.keySet()).containsExactlyInAnyOrderElementsOf(ALL.fields());
        for (List<String> names : List.of(
                List.of(TraceHeader.NAME),
                List.of("traceparent"),
                List.of("b3"),
                List.of("X-B3-TraceId", "X-B3-SpanId", "X-B3-Sampled"))) {
            Map<String, String> only = new TreeMap<>(sent);
            only.keySet().retainAll(names);
            assertThat(ALL.read(only::get).toString()).as("by " + names).isEqualTo(XRAY);
        }
        assertThat(ALL.read(sent::get).tracestate()).isEqualTo("a=b");
        assertThat(ALL.read(sent::get).baggage()).isEqualTo("k=v");
    }

    @Test
    void prefersXraysHeader_thenW3Cs_thenB3() {
        Map<String, String> all = new TreeMap<>(Map.of(
                TraceHeader.NAME,
                "Root=1-00000001-000000000000000000000001",
                "traceparent",
                "00-" + HEX + "-" + SPAN + "-01",
                "b3",
                "00000003000000000000000000000003-" + SPAN + "-1"));

        assertThat(ALL.read(all::get).toString()).isEqualTo("Root=1-00000001-000000000000000000000001");
        all.remove(TraceHeader.NAME);
        assertThat(ALL.read(all::get).toString()).isEqualTo(XRAY);
        all.remove("traceparent");
        assertThat(ALL.read(all::get).root()).isEqualTo(TraceId.parseHex("00000003000000000000000000000003"));
    }

    /** A state that belongs to another trace must not be sent on with this one. */
    @Test
    void keepsTracestate_onlyWithItsOwnTrace() {
        Map<String, String> other = Map.of(
                TraceHeader.NAME,
                "Root=1-00000001-000000000000000000000001;Sampled=1",
                "traceparent",
                "00-" + HEX + "-" + SPAN + "-01",
                "tracestate",
                "a=b");

        assertThat(ALL.read(other::get).tracestate()).isNull();
        assertThat(Propagation.xray()
                        .read(Map.of("traceparent", "00-" + HEX + "-" + SPAN + "-01", "tracestate", "a=b")::get)
                        .tracestate())
                .isNull();
    }

    @Test
    void leavesTheDecisionToUs_whereB3LeavesItOpen() {
        assertThat(ALL.read(Map.of("b3", HEX + "-" + SPAN)::get).decision()).isEqualTo(SampleDecision.UNKNOWN);
        assertThat(ALL.read(Map.of("b3", HEX + "-" + SPAN + "-d")::get).decision())
                .isEqualTo(SampleDecision.SAMPLED);
        assertThat(ALL.read(Map.of("b3", HEX + "-" + SPAN + "-1-" + SPAN)::get).toString())
                .isEqualTo(XRAY);
        assertThat(ALL.read(Map.of("b3", "0")::get).decision()).isEqualTo(SampleDecision.NOT_SAMPLED);
        assertThat(ALL.read(Map.of("X-B3-Flags", "1")::get).decision()).isEqualTo(SampleDecision.SAMPLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "--", "x", "1-2-3-4-5", HEX, HEX + "-", HEX + "-0", "zz" + HEX + "-" + SPAN})
    void readsNothing_fromNonsense(String text) {
        assertThat(ALL.read(Map.of("b3", text)::get).root()).isNull();
        assertThat(ALL.read(Map.of("X-B3-TraceId", text, "X-B3-SpanId", SPAN)::get)
                        .parent())
                .isEqualTo(text.equals(HEX) ? 0x53995c3f42cd8ad8L : 0);
    }

    /** What could break a line of the request never leaves. */
    @Test
    void carriesNothingOn_thatIsNoHeader() {
        TraceHeader header = TraceHeader.parse(XRAY);

        assertThat(header.withBaggage("a=b\r\nX: y").baggage()).isNull();
        assertThat(header.withTracestate("a=\u00e4").tracestate()).isNull();
        assertThat(header.withTracestate("a".repeat(513)).tracestate()).isNull();
        assertThat(header.withBaggage("a".repeat(8193)).baggage()).isNull();
        assertThat(header.withBaggage(" ").baggage()).isNull();
        assertThat(header.withBaggage("a=b").toString()).isEqualTo(XRAY);
        assertThat(header.withBaggage("a=b")).isNotEqualTo(header);
    }

    @Test
    void sendsTheBaggageOfTheThread_beforeThatOfTheTrace() {
        BaggageSource broken = () -> {
            throw new IllegalStateException("broken");
        };
        BaggageSource source = () -> "a=2";
        TraceHeader header = TraceHeader.parse(XRAY).withBaggage("a=1");

        assertThat(sent(ALL, header)).containsEntry("baggage", "a=1");
        Baggage.addSource(broken);
        Baggage.addSource(source);
        try {
            assertThat(sent(ALL, header)).containsEntry("baggage", "a=2");
        } finally {
            Baggage.removeSource(source);
            Baggage.removeSource(broken);
        }
    }

    @Test
    void readsAndWritesBaggage() {
        assertThat(Baggage.parse("a=1, b=2%20%C3%A4;p=x ,c,=d,e=%zz,f=1+1"))
                .containsExactly(
                        Map.entry("a", "1"), Map.entry("b", "2 \u00e4"), Map.entry("e", "%zz"), Map.entry("f", "1+1"));
        assertThat(Baggage.parse(null)).isEmpty();
        assertThat(Baggage.parse("k=v,".repeat(10_000))).hasSize(1);
        Map<String, String> pairs = new TreeMap<>(Map.of("a", "x y,\u00e4", "no key", "z"));
        assertThat(Baggage.format(pairs)).isEqualTo("a=x%20y%2C%C3%A4");
        assertThat(Baggage.parse(Baggage.format(pairs))).containsExactly(Map.entry("a", "x y,\u00e4"));
    }

    @Test
    void namesTheFormats_ofWhichNoneWasMeant() {
        assertThat(PropagationFormat.of(" TraceContext ")).isEqualTo(PropagationFormat.TRACECONTEXT);
        assertThatThrownBy(() -> PropagationFormat.of("w3c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"w3c\" is no format in which a trace travels."
                        + " Valid are xray, tracecontext, baggage, b3, b3multi.");
    }

    /** Names as HTTP has them: in any case. */
    private static Map<String, String> sent(Propagation propagation, TraceHeader header) {
        Map<String, String> sent = new TreeMap<>();
        propagation.write(header, (name, value) -> {
            assertThat(sent.put(name, value)).as("a name is set once").isNull();
            assertThat(name.toLowerCase(Locale.ROOT)).isNotBlank();
        });
        return sent;
    }
}
