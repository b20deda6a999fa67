// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER;
import static io.xray4j.intake.otlp.Otlp.ID;
import static io.xray4j.intake.otlp.Otlp.TRACE;
import static io.xray4j.intake.otlp.Otlp.attribute;
import static io.xray4j.intake.otlp.Otlp.bytes;
import static io.xray4j.intake.otlp.Otlp.read;
import static io.xray4j.intake.otlp.Otlp.readJson;
import static io.xray4j.intake.otlp.Otlp.request;
import static io.xray4j.intake.otlp.Otlp.span;
import static io.xray4j.intake.otlp.Otlp.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are wrong or immense: what can be read is read, and no neighbour is lost. */
class HostileSpansTest {

    private static final int MILLION = 1_000_000;

    private static final Span.Builder GOOD = span(SPAN_KIND_SERVER, "good");

    @Test
    void refusesSpansWithInvalidIdsOrTimes_andReadsTheirNeighbours() {
        ReceivedSpans spans = read(request(
                List.of(),
                GOOD,
                span(SPAN_KIND_SERVER, "a").setTraceId(bytes("0102")),
                span(SPAN_KIND_SERVER, "b").setTraceId(bytes("00".repeat(16))),
                span(SPAN_KIND_SERVER, "c").setSpanId(bytes("01".repeat(9))),
                span(SPAN_KIND_SERVER, "d").setSpanId(ByteString.EMPTY),
                span(SPAN_KIND_SERVER, "e").setParentSpanId(bytes("01")),
                span(SPAN_KIND_SERVER, "f").setStartTimeUnixNano(0),
                span(SPAN_KIND_SERVER, "g").setTraceId(ByteString.copyFrom(new byte[100_000])),
                GOOD));

        assertThat(spans.spans()).extracting(span -> span.name).containsExactly("good", "good");
        assertThat(spans.refused()).isEqualTo(7);
        assertThat(spans.why()).contains("trace id is not 32 hexadecimal digits");
    }

    @Test
    void readsAnEndBeforeTheStart_andTimesBeyondTheRangeOfALong() {
        JsonNode early = Otlp.document(span(SPAN_KIND_SERVER, "a").setEndTimeUnixNano(Otlp.START - 1_000_000_000));
        JsonNode late = Otlp.document(
                span(SPAN_KIND_SERVER, "b").setStartTimeUnixNano(-1).setEndTimeUnixNano(-1));

        assertThat(early.path("end_time").asDouble())
                .isLessThan(early.path("start_time").asDouble());
        assertThat(late.path("start_time").decimalValue()).hasToString("18446744073.709551615");
    }

    @Test
    void readsASpanWithAMillionAttributes_inLittleMemory() {
        Span.Builder large = span(SPAN_KIND_SERVER, "large");
        for (int i = 0; i < MILLION; i++) {
            large.addAttributes(text("k" + i, "v"));
        }

        ReceivedSpans spans = read(request(List.of(), GOOD, large, GOOD));

        assertThat(spans.spans()).hasSize(3);
        ReceivedSpan read = spans.spans().get(1);
        assertThat(read.attributes).hasSize(ReceivedSpan.MAX_ATTRIBUTES);
        assertThat(read.dropped).isEqualTo(MILLION - ReceivedSpan.MAX_ATTRIBUTES);
        assertThat(Otlp.documents(spans).get(1).at("/metadata/otel/dropped").asInt())
                .isEqualTo(MILLION - ReceivedSpan.MAX_ATTRIBUTES);
    }

    @Test
    void readsASpanWithAMillionAttributes_inJson() {
        String attributes = IntStream.range(0, MILLION / 10)
                .mapToObj(i -> "{\"key\":\"k" + i + "\",\"value\":{\"intValue\":\"" + i + "\"}}")
                .collect(Collectors.joining(","));

        ReceivedSpans spans =
                readJson(json(jsonSpan("\"attributes\":[" + attributes + "]"), jsonSpan("\"name\":\"x\"")));

        assertThat(spans.spans()).hasSize(2);
        assertThat(spans.spans().get(0).attributes).hasSize(ReceivedSpan.MAX_ATTRIBUTES);
    }

    @Test
    void cutsValuesThatAreNestedTenThousandLevelsDeep() throws IOException {
        byte[] value = AnyValue.newBuilder().setStringValue("leaf").build().toByteArray();
        for (int depth = 0; depth < 10_000; depth++) {
            value = nested(5, nested(1, value));
        }
        byte[] attribute = concat(nested(1, "deep".getBytes(UTF_8)), nested(2, value));
        byte[] deep = concat(span(SPAN_KIND_SERVER, "deep").build().toByteArray(), nested(9, attribute));
        byte[] scope = concat(nested(2, deep), nested(2, GOOD.build().toByteArray()));

        ReceivedSpans spans = read(nested(1, nested(2, scope)));

        assertThat(spans.spans()).extracting(span -> span.name).containsExactly("deep", "good");
        assertThat(Otlp.documents(spans).get(0).toString()).contains(ValueLimits.TOO_DEEP);
    }

    @Test
    void cutsValuesThatAreNestedTenThousandLevelsDeep_inJson() {
        String deep = "{\"arrayValue\":{\"values\":[".repeat(10_000) + "]}}".repeat(10_000);

        ReceivedSpans spans = readJson(json(
                jsonSpan("\"attributes\":[{\"key\":\"deep\",\"value\":" + deep + "}]"), jsonSpan("\"name\":\"x\"")));

        assertThat(spans.spans()).hasSize(2);
        assertThat(Otlp.documents(spans).get(0).toString()).contains(ValueLimits.TOO_DEEP);
    }

    /** Each byte of these becomes six in JSON. */
    @Test
    void eachDocumentHasAtMost64Kilobytes() {
        String text = "\u0001".repeat(70_000);
        Span.Builder span = span(SPAN_KIND_SERVER, text)
                .setTraceState(text)
                .addAttributes(text("http.url", text))
                .addAttributes(text("http.user_agent", text))
                .addAttributes(text("http.method", text))
                .addAttributes(text("enduser.id", text))
                .addAttributes(text("db.system", "mysql"))
                .addAttributes(text("db.name", text))
                .addAttributes(text("db.user", text))
                .addAttributes(text("db.connection_string", text))
                .addAttributes(text("db.statement", text))
                .addAttributes(text("aws.operation", text))
                .addAttributes(text("aws.queue_url", text))
                .addAttributes(text("aws.xray.metadata.m", "{\"a\":\"" + "x".repeat(60_000) + "\"}"));
        span.getStatusBuilder().setCodeValue(2).setMessage(text);
        for (int i = 0; i < 300; i++) {
            span.addAttributes(text("key " + i + text.substring(0, 600), text.substring(0, 2_000)));
            span.addEvents(Event.newBuilder().setName(text).addAttributes(text(text, text)));
            span.addEvents(Event.newBuilder()
                    .setName("exception")
                    .addAttributes(text("exception.message", text))
                    .addAttributes(text("exception.stacktrace", "\tat a(b:1)\n".repeat(5_000))));
        }
        ArrayValue.Builder list = ArrayValue.newBuilder();
        for (int i = 0; i < 100; i++) {
            list.addValues(AnyValue.newBuilder().setStringValue(text));
        }
        span.addAttributes(0, attribute("list", AnyValue.newBuilder().setArrayValue(list)));

        ReceivedSpans spans = read(request(List.of(text("service.name", text), text("r", text)), span, GOOD));

        assertThat(spans.spans()).hasSize(2);
        for (ReceivedSpan each : spans.spans()) {
            assertThat(SpanDocuments.of(each))
                    .allSatisfy(document -> assertThat(document).hasSizeLessThanOrEqualTo(SpanDocuments.MAX_BYTES));
            assertThat(SpanDocuments.of(each, SpanDocuments.MIN_BYTES))
                    .allSatisfy(document -> assertThat(document).hasSizeLessThanOrEqualTo(SpanDocuments.MIN_BYTES));
        }
        JsonNode cut = Otlp.documents(spans).get(0);
        assertThat(cut.at("/metadata/xray4j/cut").asText()).contains("64 KB");
    }

    @Test
    void aLargeSpanKeepsAsMuchAsFits() {
        Span.Builder span = span(SPAN_KIND_SERVER, "GET");
        for (int i = 0; i < 40; i++) {
            span.addAttributes(text("k" + i, "v".repeat(3_000)));
        }

        JsonNode document = Otlp.document(span);

        assertThat(document.at("/annotations/k39").asText()).hasSize(200);
        assertThat(document.at("/metadata/otel/attributes")).hasSize(40);
    }

    @Test
    void replacesTextThatIsNotUtf8_andLoneSurrogates() {
        ReceivedSpans binary =
                read(request(List.of(), span(SPAN_KIND_SERVER, "x").addAttributes(text("k", "\ud83d\ude00"))));
        ReceivedSpans text = readJson(json(jsonSpan("\"name\":\"a\\ud800b\",\"attributes\":[{\"key\":\"k\\udc00\","
                + "\"value\":{\"stringValue\":\"\\ud800\"}}]")));

        assertThat(Otlp.documents(binary).get(0).at("/annotations/k").asText()).isEqualTo("\ud83d\ude00");
        assertThat(Otlp.documents(text).get(0).at("/annotations/k_").asText()).isEqualTo("?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":{}",
                "\"name\":[1]",
                "\"startTimeUnixNano\":\"soon\"",
                "\"endTimeUnixNano\":1.5e300",
                "\"kind\":\"x\"",
                "\"attributes\":{\"a\":1}",
                "\"attributes\":[1]",
                "\"flags\":\"f\"",
                "\"status\":{\"code\":\"bad\"}",
                "\"events\":[{\"timeUnixNano\":\"x\"}]",
                "\"traceId\":7",
                "\"spanId\":\"XYZ\""
            })
    void aMemberOfTheWrongTypeRefusesItsSpanAlone(String member) {
        ReceivedSpans spans = readJson(json(jsonSpan("\"name\":\"x\""), jsonSpan(member), jsonSpan("\"name\":\"y\"")));

        assertThat(spans.spans()).extracting(span -> span.name).containsExactly("x", "y");
        assertThat(spans.refused()).isEqualTo(1);
        assertThat(spans.why()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"events\":7",
                "\"events\":[1,{}]",
                "\"links\":{}",
                "\"links\":[[]]",
                "\"status\":1",
                "\"parentSpanId\":null",
                "\"attributes\":null",
                "\"unknown\":{\"a\":[1,{}]}",
                "\"attributes\":[{\"key\":5,\"value\":7},{\"value\":{\"arrayValue\":{}}},{\"value\":{\"kvlistValue\":[]}}]"
            })
    void whatIsOddInASpanLosesNothingElse(String member) {
        ReceivedSpans spans = readJson(json(jsonSpan(member), jsonSpan("\"name\":\"y\"")));

        assertThat(spans.spans()).hasSize(2);
        assertThat(Otlp.documents(spans)).hasSize(2);
    }

    @Test
    void readsJsonInAnyOrder_andByNamesOfEnumerations() {
        ReceivedSpans spans = readJson(json(jsonSpan("\"kind\":\"SPAN_KIND_CLIENT\",\"status\":"
                + "{\"code\":\"STATUS_CODE_ERROR\"},\"parentSpanId\":\"5555666677778888\",\"attributes\":["
                + "{\"value\":{\"doubleValue\":\"NaN\"},\"key\":\"n\"},"
                + "{\"value\":{\"boolValue\":true},\"key\":\"b\"},"
                + "{\"value\":{\"kvlistValue\":{\"values\":[{\"key\":\"x\",\"value\":{\"intValue\":1}}]}},\"key\":\"m\"},"
                + "{\"value\":{\"bytesValue\":\"AAE=\"},\"key\":\"raw\"}]")));

        JsonNode document = Otlp.documents(spans).get(0);
        assertThat(document.path("namespace").asText()).isEqualTo("remote");
        assertThat(document.path("fault").asBoolean()).isTrue();
        assertThat(document.at("/metadata/otel/attributes"))
                .isEqualTo(Otlp.json("{'n':'NaN','b':true,'m':{'x':1},'raw':'AAE='}"));
        assertThat(document.at("/metadata/otel/resource/service.name").asText()).isEqualTo("shop");
    }

    @Test
    void aRequestThatIsNoneIsRefusedWhole() {
        assertThatExceptionOfType(UnreadableRequestException.class)
                .isThrownBy(() -> OtlpFormat.JSON.read("{\"resourceSpans\":[".getBytes(UTF_8)))
                .withMessageContaining("not JSON");
        assertThatExceptionOfType(UnreadableRequestException.class)
                .isThrownBy(() -> OtlpFormat.JSON.read("[]".getBytes(UTF_8)));
        assertThatExceptionOfType(UnreadableRequestException.class)
                .isThrownBy(() -> OtlpFormat.JSON.read("{}{}".getBytes(UTF_8)));
        assertThatExceptionOfType(UnreadableRequestException.class)
                .isThrownBy(() -> OtlpFormat.JSON.read("[".repeat(2_000_000).getBytes(UTF_8)));
        byte[] whole = request(List.of(), GOOD);
        assertThatExceptionOfType(UnreadableRequestException.class)
                .isThrownBy(() -> OtlpFormat.PROTOBUF.read(Arrays.copyOf(whole, whole.length - 1)))
                .withMessageContaining("longer than its message");
        assertThatExceptionOfType(UnreadableRequestException.class)
                .isThrownBy(() -> OtlpFormat.PROTOBUF.read("{\"resourceSpans\":[]}".getBytes(UTF_8)));
    }

    @Test
    void anUnreadableMessageInsideARequestLosesNoNeighbour() throws IOException {
        byte[] good = nested(1, nested(2, nested(2, GOOD.build().toByteArray())));
        byte[] badResourceSpans = nested(1, new byte[] {(byte) 0xff});
        byte[] badScope = nested(1, nested(2, new byte[] {0x0a, 0x7f}));
        byte[] badSpan = nested(
                1,
                nested(
                        2,
                        concat(
                                nested(2, new byte[] {0x0b}),
                                nested(2, GOOD.build().toByteArray()))));

        ReceivedSpans spans = read(concat(good, badResourceSpans, badScope, badSpan, good));

        assertThat(spans.spans()).hasSize(4 - 1);
        assertThat(spans.refused()).isEqualTo(3);
    }

    @Test
    void moreSpansThanOneRequestMayHaveAreRefused() throws IOException {
        ByteArrayOutputStream scope = new ByteArrayOutputStream();
        byte[] one = nested(2, GOOD.build().toByteArray());
        for (int i = 0; i < ReceivedSpans.MAX_SPANS + 5; i++) {
            scope.writeBytes(one);
        }

        ReceivedSpans spans = read(nested(1, nested(2, scope.toByteArray())));

        assertThat(spans.spans()).hasSize(ReceivedSpans.MAX_SPANS);
        assertThat(spans.refused()).isEqualTo(5);
    }

    @Test
    void eachSpanBeyondTheMostIsCounted_alsoInJson() {
        String[] spans = new String[ReceivedSpans.MAX_SPANS + 5];
        Arrays.fill(spans, jsonSpan("\"kind\":2"));

        ReceivedSpans received = readJson(json(spans));

        assertThat(received.spans()).hasSize(ReceivedSpans.MAX_SPANS);
        assertThat(received.refused()).isEqualTo(5);
    }

    @Test
    void eightMillionEmptySpansAreRefusedInLittleMemory() throws IOException {
        byte[] empty = new byte[16_000_000];
        for (int i = 0; i < empty.length; i += 2) {
            empty[i] = 2 << 3 | 2;
        }

        ReceivedSpans spans = read(nested(1, nested(2, empty)));

        assertThat(spans.spans()).isEmpty();
        assertThat(spans.refused()).isEqualTo(8_000_000);
    }

    private static String json(String... spans) {
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + String.join(",", spans)
                + "],\"scope\":{\"name\":\"lib\"}}],\"resource\":{\"attributes\":[{\"key\":\"service.name\","
                + "\"value\":{\"stringValue\":\"shop\"}}]}}]}";
    }

    /** Returns a span whose members are valid, but for one. */
    private static String jsonSpan(String member) {
        return "{\"traceId\":\"" + TRACE.toUpperCase(java.util.Locale.ROOT) + "\",\"spanId\":\"" + ID
                + "\",\"startTimeUnixNano\":\"1780000000000000000\",\"endTimeUnixNano\":1780000001000000000,"
                + member + "}";
    }

    private static byte[] nested(int field, byte[] message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + 8);
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.writeByteArray(field, message);
        coded.flush();
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
