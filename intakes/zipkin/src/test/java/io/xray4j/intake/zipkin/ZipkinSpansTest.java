// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.zipkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xray4j.intake.otlp.ReceivedSpan;
import io.xray4j.intake.otlp.ReceivedSpans;
import io.xray4j.intake.otlp.SpanDocuments;
import io.xray4j.intake.otlp.UnreadableRequestException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import zipkin2.Endpoint;
import zipkin2.Span;
import zipkin2.codec.SpanBytesEncoder;

/** Spans written by Zipkin's own codecs, and what they become. */
class ZipkinSpansTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final String TRACE = "6a1b2c3d00112233445566778899aabb";
    private static final String XRAY_TRACE = "1-6a1b2c3d-00112233445566778899aabb";
    private static final String ID = "1111222233334444";
    private static final String PARENT = "5555666677778888";
    private static final long START = 1_780_000_000_123_456L;
    private static final Endpoint SHOP =
            Endpoint.newBuilder().serviceName("shop").ip("10.0.0.1").port(8080).build();
    private static final Endpoint BILLING = Endpoint.newBuilder()
            .serviceName("billing")
            .ip("10.0.0.2")
            .port(9000)
            .build();

    @ParameterizedTest
    @EnumSource(ZipkinFormat.class)
    void aServerSpanIsASegment(ZipkinFormat format) {
        Span span = span(Span.Kind.SERVER)
                .name("get /orders")
                .remoteEndpoint(Endpoint.newBuilder().ip("10.9.9.9").build())
                .putTag("http.method", "GET")
                .putTag("http.path", "/orders")
                .putTag("http.status_code", "404")
                .putTag("error", "404")
                .addAnnotation(START + 5, "cache miss")
                .build();

        assertThat(documents(format, span))
                .containsExactly(json("{'trace_id':'" + XRAY_TRACE + "','id':'" + ID + "','parent_id':'" + PARENT
                        + "','name':'shop','start_time':1780000000.123456000,'end_time':1780000000.623456000,"
                        + "'http':{'request':{'method':'GET','url':'/orders','client_ip':'10.9.9.9','x_forwarded_for':true},"
                        + "'response':{'status':404}},'error':true,'cause':{'exceptions':[{'id':'"
                        + document(format, span).at("/cause/exceptions/0/id").asText()
                        + "','message':'404'}]},'annotations':{'span_name':'get /orders','error':'404',"
                        + "'http.path':'/orders'},"
                        + "'metadata':{'zipkin':{'name':'get /orders','kind':'SERVER','status':'ERROR',"
                        + "'status_message':'404','attributes':{'error':'404','http.method':'GET',"
                        + "'http.path':'/orders','http.status_code':'404','client.address':'10.9.9.9'},"
                        + "'events':[{'name':'cache miss','time_unix_nano':'1780000000123461000'}],"
                        + "'resource':{'service.name':'shop','host.ip':'10.0.0.1','port':8080}}}}"));
    }

    @ParameterizedTest
    @EnumSource(ZipkinFormat.class)
    void aClientSpanIsACallOfItsRemoteService(ZipkinFormat format) {
        JsonNode call = document(
                format,
                span(Span.Kind.CLIENT)
                        .name("post")
                        .remoteEndpoint(BILLING)
                        .putTag("http.url", "http://billing:9000/bills")
                        .putTag("error", "")
                        .build());

        assertThat(call.path("type").asText()).isEqualTo("subsegment");
        assertThat(call.path("namespace").asText()).isEqualTo("remote");
        assertThat(call.path("name").asText()).isEqualTo("billing");
        assertThat(call.path("fault").asBoolean()).isTrue();
        assertThat(call.at("/http/request/url").asText()).isEqualTo("http://billing:9000/bills");
        assertThat(call.path("annotations").has("http.url")).isFalse();
        assertThat(call.path("annotations").path("span_name").asText()).isEqualTo("post");
    }

    @Test
    void aQueryOfBraveIsSql() {
        JsonNode call = document(
                ZipkinFormat.JSON,
                span(Span.Kind.CLIENT)
                        .name("select")
                        .remoteEndpoint(
                                Endpoint.newBuilder().serviceName("mysql-shop").build())
                        .putTag("sql.query", "select 1")
                        .build());

        assertThat(call.path("name").asText()).isEqualTo("mysql-shop");
        assertThat(call.at("/sql/sanitized_query").asText()).isEqualTo("select 1");
        assertThat(call.path("sql").has("connection_string")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ZipkinFormat.class)
    void theDatabaseIsTheRemoteEndpoint_andAnUnfitTagIsListed(ZipkinFormat format) {
        JsonNode call = document(
                format,
                span(Span.Kind.CLIENT)
                        .name("select <1>")
                        .remoteEndpoint(
                                Endpoint.newBuilder().ip("10.0.0.9").port(3306).build())
                        .putTag("sql.query", "select 1")
                        .putTag("cart-id", "7")
                        .build());

        assertThat(call.at("/sql/connection_string").asText()).isEqualTo("10.0.0.9:3306");
        assertThat(call.at("/annotations/cart_id").asText()).isEqualTo("7");
        assertThat(call.at("/metadata/zipkin/attributes/cart-id").asText()).isEqualTo("7");
        assertThat(call.at("/metadata/xray4j/repaired/0").asText()).contains("annotation key");
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER, true, segment",
        "CONSUMER, true, segment",
        "CLIENT, true, subsegment remote",
        "PRODUCER, true, subsegment remote",
        ", true, subsegment",
        ", false, segment"
    })
    void kindAndParentDecideTheDocument(Span.@Nullable Kind kind, boolean hasParent, String expected) {
        JsonNode document = document(
                ZipkinFormat.PROTOBUF,
                span(kind).parentId(hasParent ? PARENT : null).build());

        assertThat((document.path("type").asText("segment")
                                + ' '
                                + document.path("namespace").asText())
                        .strip())
                .isEqualTo(expected);
    }

    @Test
    void aCallWithoutParentIsBelowASegmentOfItsService() {
        List<JsonNode> documents = documents(
                ZipkinFormat.JSON,
                span(Span.Kind.CLIENT).parentId(null).remoteEndpoint(BILLING).build());

        assertThat(documents)
                .extracting(document -> document.path("name").asText())
                .containsExactly("shop", "billing");
        assertThat(documents.get(1).path("parent_id"))
                .isEqualTo(documents.get(0).path("id"));
    }

    @ParameterizedTest
    @EnumSource(ZipkinFormat.class)
    void aTraceIdOf64BitsIsPadded(ZipkinFormat format) {
        JsonNode document = document(
                format, span(Span.Kind.SERVER).traceId("00112233aabbccdd").build());

        assertThat(document.path("trace_id").asText()).isEqualTo("1-00000000-0000000000112233aabbccdd");
    }

    /** In Zipkin both halves of a call may have one id; X-Ray needs two, and parents that fit them. */
    @ParameterizedTest
    @EnumSource(ZipkinFormat.class)
    void aSharedSpanBecomesTwo_eachAboveItsOwnChildren(ZipkinFormat format) {
        Span ofClient = span(null).id("aaaa").parentId(ID).name("in shop").build();
        Span ofServer = ofServer();

        List<JsonNode> documents = documents(format, client(), ofClient, ofServer, server());

        String clientId = id(documents.get(0));
        assertThat(clientId).isNotEqualTo(ID).matches("[0-9a-f]{16}");
        assertThat(parent(documents.get(0))).isEqualTo(PARENT);
        assertThat(parent(documents.get(1))).isEqualTo(clientId);
        assertThat(parent(documents.get(2))).isEqualTo(ID);
        assertThat(id(documents.get(3))).isEqualTo(ID);
        assertThat(parent(documents.get(3))).isEqualTo(clientId);
    }

    /** The server and its client are two processes, and send at their own times. */
    @Test
    void theHalvesOfACallFit_whicheverIsSentFirst() {
        for (boolean serverFirst : new boolean[] {true, false}) {
            SharedIds ids = new SharedIds();
            JsonNode below = document(ids, ofServer());
            JsonNode first = document(ids, serverFirst ? server() : client());
            JsonNode second = document(ids, serverFirst ? client() : server());
            JsonNode client = serverFirst ? second : first;
            JsonNode server = serverFirst ? first : second;

            assertThat(id(first)).isEqualTo(ID);
            assertThat(id(second)).isNotEqualTo(ID);
            assertThat(parent(server)).isEqualTo(id(client));
            assertThat(parent(below))
                    .as("where it belongs if the server is first")
                    .isEqualTo(ID);
            assertThat(document(ids, serverFirst ? client() : server()))
                    .as("the same when it is sent again")
                    .isEqualTo(second);
        }
    }

    @Test
    void aClientKeepsItsId_ifNoServerSharesIt() {
        assertThat(id(document(new SharedIds(), client()))).isEqualTo(ID);
    }

    private static Span client() {
        return span(Span.Kind.CLIENT).remoteEndpoint(BILLING).build();
    }

    private static Span server() {
        return span(Span.Kind.SERVER).shared(true).localEndpoint(BILLING).build();
    }

    private static Span ofServer() {
        return span(null)
                .id("bbbb")
                .parentId(ID)
                .name("in billing")
                .localEndpoint(BILLING)
                .build();
    }

    private static String id(JsonNode document) {
        return document.path("id").asText();
    }

    private static String parent(JsonNode document) {
        return document.path("parent_id").asText();
    }

    @Test
    void aSpanWithoutDurationIsInProgress() {
        JsonNode open = document(
                ZipkinFormat.JSON, span(Span.Kind.SERVER).duration(null).build());

        assertThat(open.path("in_progress").asBoolean()).isTrue();
        assertThat(open.has("end_time")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'traceId':''",
                "'traceId':'xyz'",
                "'traceId':'000000000000000000000000000000001'",
                "'id':[]",
                "'id':'0'",
                "'timestamp':null",
                "'timestamp':'soon'",
                "'timestamp':-5",
                "'timestamp':9223372036854775807",
                "'duration':1.5",
                "'tags':[1]",
                "'name':{'a':1}"
            })
    void aWrongMemberRefusesItsSpanAlone(String member) {
        ReceivedSpans spans =
                read("[" + jsonSpan("'name':'a'") + "," + jsonSpan(member) + "," + jsonSpan("'name':'b'") + "]");

        assertThat(spans.spans()).hasSize(2);
        assertThat(spans.refused()).isEqualTo(1);
        assertThat(spans.why()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tags':{'a':{'b':[1]},'c':null,'d':5}",
                "'annotations':[1,{'value':[]},[]]",
                "'annotations':{}",
                "'localEndpoint':7",
                "'remoteEndpoint':{'serviceName':{},'port':1}",
                "'kind':'STRANGE'",
                "'unknown':[[{}]]",
                "'name':'\\ud800'"
            })
    void whatIsOddInASpanLosesNothingElse(String member) throws IOException {
        ReceivedSpans spans = read("[" + jsonSpan(member) + ",7,null," + jsonSpan("'name':'b'") + "]");

        assertThat(spans.spans()).hasSize(2);
        assertThat(spans.refused()).isEqualTo(2);
        for (ReceivedSpan span : spans.spans()) {
            JSON.readTree(SpanDocuments.of(span).get(0));
        }
    }

    @Test
    void aHundredThousandTagsAreRead_upToALimit() {
        StringBuilder tags = new StringBuilder("'tags':{'last':''");
        for (int i = 0; i < 100_000; i++) {
            tags.append(",'k").append(i).append("':'v'");
        }

        ReceivedSpans spans = read("[" + jsonSpan(tags.append('}').toString()) + "," + jsonSpan("'name':'b'") + "]");

        assertThat(spans.spans()).hasSize(2);
        assertThat(SpanDocuments.of(spans.spans().get(0)))
                .allSatisfy(document -> assertThat(document).hasSizeLessThan(64 * 1024));
    }

    @Test
    void aRequestThatIsNoneIsRefusedWhole() {
        byte[] list = SpanBytesEncoder.PROTO3.encodeList(
                List.of(span(Span.Kind.SERVER).build()));

        for (byte[] body : List.of("{}".getBytes(UTF_8), "[".getBytes(UTF_8), "[]x".getBytes(UTF_8), new byte[0])) {
            assertThatExceptionOfType(UnreadableRequestException.class)
                    .isThrownBy(() -> ZipkinFormat.JSON.read(body, new SharedIds()));
        }
        assertThatExceptionOfType(UnreadableRequestException.class)
                .isThrownBy(() -> ZipkinFormat.PROTOBUF.read(Arrays.copyOf(list, list.length - 1), new SharedIds()));
    }

    @ParameterizedTest
    @EnumSource(ZipkinFormat.class)
    void damagedRequestsNeverThrowAnythingElse(ZipkinFormat format) throws IOException {
        byte[] whole = encode(
                format,
                span(Span.Kind.CLIENT)
                        .remoteEndpoint(BILLING)
                        .putTag("http.status_code", "500")
                        .build(),
                span(Span.Kind.SERVER).shared(true).addAnnotation(START, "a").build());
        Random random = new Random(7);
        byte[] pieces = "{}[]\",:0nt\\ ".getBytes(UTF_8);
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = whole.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                damaged[random.nextInt(damaged.length)] =
                        format == ZipkinFormat.JSON ? pieces[random.nextInt(pieces.length)] : (byte) random.nextInt();
            }
            try {
                for (ReceivedSpan span : format.read(damaged, new SharedIds()).spans()) {
                    assertThat(SpanDocuments.of(span)).isNotEmpty();
                }
            } catch (UnreadableRequestException expected) {
                assertThat(expected.getMessage()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, JSON",
        "application/json; charset=utf-8, JSON",
        "application/x-protobuf, PROTOBUF",
        ", JSON",
        "application/x-thrift,"
    })
    void theFormIsKnownByTheContentType(String contentType, ZipkinFormat format) {
        assertThat(ZipkinFormat.of(contentType)).isEqualTo(format);
    }

    private static Span.Builder span(Span.@Nullable Kind kind) {
        return Span.newBuilder()
                .traceId(TRACE)
                .id(ID)
                .parentId(PARENT)
                .kind(kind)
                .name("work")
                .timestamp(START)
                .duration(500_000L)
                .localEndpoint(SHOP);
    }

    private static String jsonSpan(String member) {
        return "{'traceId':'" + TRACE + "','id':'" + ID + "','timestamp':1780000000000000,'duration':5," + member + "}";
    }

    private static ReceivedSpans read(String singleQuoted) {
        try {
            return ZipkinFormat.JSON.read(singleQuoted.replace('\'', '"').getBytes(UTF_8), new SharedIds());
        } catch (UnreadableRequestException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] encode(ZipkinFormat format, Span... spans) {
        SpanBytesEncoder encoder = format == ZipkinFormat.JSON ? SpanBytesEncoder.JSON_V2 : SpanBytesEncoder.PROTO3;
        return encoder.encodeList(List.of(spans));
    }

    private static List<JsonNode> documents(ZipkinFormat format, Span... spans) {
        return documents(format, new SharedIds(), spans);
    }

    private static List<JsonNode> documents(ZipkinFormat format, SharedIds ids, Span... spans) {
        List<JsonNode> documents = new ArrayList<>();
        try {
            ReceivedSpans read = format.read(encode(format, spans), ids);
            assertThat(read.refused()).as(read.why()).isZero();
            for (ReceivedSpan span : read.spans()) {
                for (byte[] document : SpanDocuments.of(span)) {
                    documents.add(JSON.readTree(document));
                }
            }
        } catch (UnreadableRequestException | IOException e) {
            throw new AssertionError(e);
        }
        return documents;
    }

    private static JsonNode document(ZipkinFormat format, Span span) {
        return only(documents(format, span));
    }

    private static JsonNode document(SharedIds ids, Span span) {
        return only(documents(ZipkinFormat.JSON, ids, span));
    }

    private static JsonNode only(List<JsonNode> documents) {
        assertThat(documents).hasSize(1);
        return documents.get(0);
    }

    private static JsonNode json(String singleQuoted) {
        try {
            return JSON.readTree(singleQuoted.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
