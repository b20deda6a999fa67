// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zipkin2.DependencyLink;
import zipkin2.Span;
import zipkin2.codec.DependencyLinkBytesDecoder;
import zipkin2.codec.SpanBytesDecoder;
import zipkin2.storage.QueryRequest;

/** Zipkin's read API over HTTP, read by Zipkin's own decoders and compared with its own test of a query. */
class ZipkinReadIT {

    private static final long END_MILLIS = (AdapterTraces.START + 60) * 1_000;
    private static final String RANGE = "endTs=" + END_MILLIS + "&lookback=3600000";

    private XrayServer server;
    private ServerFixture client;

    @BeforeEach
    void start() {
        server = XrayServer.start(ServerConfig.builder().build());
        client = new ServerFixture(server.uri());
        AdapterTraces.store(client);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String ok(String path) {
        HttpResponse<String> response = client.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/json");
        return response.body();
    }

    private List<Span> trace(String id) {
        return SpanBytesDecoder.JSON_V2.decodeList(ok("/api/v2/trace/" + id).getBytes(StandardCharsets.UTF_8));
    }

    private List<List<Span>> traces(String query) {
        List<List<Span>> traces = new ArrayList<>();
        ServerFixture.json(ok("/api/v2/traces?" + RANGE + query))
                .forEach(trace -> traces.add(
                        SpanBytesDecoder.JSON_V2.decodeList(trace.toString().getBytes(StandardCharsets.UTF_8))));
        return traces;
    }

    @Test
    void aTraceOfZipkinLeavesAsItCame() {
        List<Span> sent = new ArrayList<>();
        for (String span : AdapterTraces.zipkinSpans()) {
            sent.add(SpanBytesDecoder.JSON_V2.decodeOne(span.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        }

        assertThat(trace(AdapterTraces.ZIPKIN)).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(trace("0000000000000000" + AdapterTraces.ZIPKIN)).hasSize(3);
    }

    @Test
    void aTraceOfTwoSegmentsIsSpansWithBothSidesOfTheCall() {
        assertThat(ok("/api/v2/trace/" + AdapterTraces.digits(AdapterTraces.MIXED)))
                .isEqualTo(("[{'traceId':'6a18a51400000000000000000000000a','id':'53995c3f42cd8ad1','kind':'SERVER',"
                                + "'name':'get /buy/*','timestamp':1780000020100000,'duration':500000,'localEndpoint':"
                                + "{'serviceName':'store'},'remoteEndpoint':{'ipv4':'10.0.0.9'},'tags':{'http.method':'GET',"
                                + "'http.url':'http://store/buy/4711','http.client_ip':'10.0.0.9','http.status_code':'500',"
                                + "'aws.xray.fault':'true','customer':'C-3','error':'fault'}},"
                                + "{'traceId':'6a18a51400000000000000000000000a','parentId':'53995c3f42cd8ad2',"
                                + "'id':'53995c3f42cd8ad5','kind':'SERVER','name':'billing','timestamp':1780000020250000,"
                                + "'duration':200000,'localEndpoint':{'serviceName':'billing'}},"
                                + "{'traceId':'6a18a51400000000000000000000000a','parentId':'53995c3f42cd8ad1',"
                                + "'id':'53995c3f42cd8ad2','kind':'CLIENT','name':'billing','timestamp':1780000020200000,"
                                + "'duration':300000,'localEndpoint':{'serviceName':'store'},'remoteEndpoint':"
                                + "{'serviceName':'billing'},'annotations':[{'timestamp':1780000020500000,'value':"
                                + "'java.io.IOException: refused'}],'tags':{'aws.xray.fault':'true','error':"
                                + "'java.io.IOException: refused'}},"
                                + "{'traceId':'6a18a51400000000000000000000000a','parentId':'53995c3f42cd8ad1',"
                                + "'id':'766966aa11dbc5e7','name':'no id','timestamp':1780000020300000,'duration':10000,"
                                + "'localEndpoint':{'serviceName':'store'}}]")
                        .replace('\'', '"'));
    }

    @Test
    void aSpanInProgressHasNoDuration_andOneOfOpenTelemetryItsNameAndEvents() {
        Span open = trace(AdapterTraces.digits(AdapterTraces.OPEN)).get(0);
        Span otel = trace(AdapterTraces.digits(AdapterTraces.OTEL)).get(0);

        assertThat(open.duration()).isNull();
        assertThat(open.localServiceName()).isEqualTo("slow");
        assertThat(otel.name()).isEqualTo("get /cart/{id}");
        assertThat(otel.tags()).containsEntry("n", "5").containsEntry("error", "oops");
        assertThat(otel.annotations())
                .extracting(annotation -> annotation.value())
                .containsExactly("hello");
    }

    @Test
    void aTraceOfTwoTracersIsOneTrace() {
        client.put("{'trace_id':'" + AdapterTraces.OTEL + "','id':'53995c3f42cd8ab7','parent_id':'00000000000000b1',"
                + "'name':'stock','start_time':" + AdapterTraces.START + ",'end_time':" + AdapterTraces.START
                + ".005}");

        List<Span> trace = trace(AdapterTraces.digits(AdapterTraces.OTEL));

        assertThat(trace).extracting(Span::localServiceName).containsExactlyInAnyOrder("cart", "stock");
        assertThat(trace).extracting(Span::parentId).containsExactlyInAnyOrder(null, "00000000000000b1");
        assertThat(traces("&serviceName=stock").get(0)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "store, , , , ,",
        "front, back, , , ,",
        "front, kafka, , , ,",
        "store, , get /buy/*, , ,",
        "billing, , get /buy/*, , ,",
        ", , , customer=C-3, ,",
        ", , , error, ,",
        "front, , , error and x=y, ,",
        "front, , , ws, ,",
        "front, , , http.method=GET, ,",
        "front, , , http.method=POST, ,",
        ", , , , 300000,",
        ", , , , 200000, 250000",
        "store, , , , 600000,",
        "nobody, , , , ,"
    })
    void findsWhatZipkinsOwnTestOfAQueryFinds(
            String service, String remote, String span, String annotations, Long min, Long max) {
        QueryRequest request = QueryRequest.newBuilder()
                .serviceName(service)
                .remoteServiceName(remote)
                .spanName(span)
                .parseAnnotationQuery(annotations)
                .minDuration(min)
                .maxDuration(max)
                .endTs(END_MILLIS)
                .lookback(3_600_000)
                .limit(10)
                .build();
        Set<String> expected = new HashSet<>();
        for (List<Span> trace : traces("")) {
            if (request.test(trace)) {
                expected.add(trace.get(0).traceId());
            }
        }

        String query = parameter("serviceName", service)
                + parameter("remoteServiceName", remote)
                + parameter("spanName", span)
                + parameter("annotationQuery", annotations)
                + parameter("minDuration", min)
                + parameter("maxDuration", max);

        assertThat(traces(query).stream().map(trace -> trace.get(0).traceId()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String parameter(String name, Object value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    @Test
    void listsTracesNewestFirst_upToTheLimit_andNoneBeforeTheRange() {
        List<List<Span>> all = traces("");

        assertThat(all).hasSize(4);
        assertThat(all.get(0).get(0).localServiceName()).isEqualTo("store");
        assertThat(traces("&limit=1")).hasSize(1);
        assertThat(ok("/api/v2/traces?endTs=" + (AdapterTraces.START - 60) * 1_000))
                .isEqualTo("[]");
    }

    @Test
    void readsManyTraces_andLeavesOutWhatIsNotThere() {
        String many = AdapterTraces.digits(AdapterTraces.MIXED) + "," + AdapterTraces.ZIPKIN + "," + "f".repeat(32);

        assertThat(ServerFixture.json(ok("/api/v2/traceMany?traceIds=" + many))).hasSize(2);
    }

    @Test
    void sumsTheCallsBetweenServices() {
        List<DependencyLink> links = DependencyLinkBytesDecoder.JSON_V1.decodeList(
                ok("/api/v2/dependencies?" + RANGE).getBytes(StandardCharsets.UTF_8));

        assertThat(links)
                .contains(
                        DependencyLink.newBuilder()
                                .parent("store")
                                .child("billing")
                                .callCount(1)
                                .errorCount(1)
                                .build(),
                        DependencyLink.newBuilder()
                                .parent("front")
                                .child("back")
                                .callCount(1)
                                .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v2/trace/xyz",
                "/api/v2/traceMany",
                "/api/v2/traceMany?traceIds=a,a",
                "/api/v2/traces?limit=0",
                "/api/v2/traces?limit=-1",
                "/api/v2/traces?endTs=later",
                "/api/v2/traces?lookback=0",
                "/api/v2/traces?maxDuration=5",
                "/api/v2/traces?minDuration=9&maxDuration=5",
                "/api/v2/traces?annotationQuery==x",
                "/api/v2/traces?serviceName=%E0%A4",
                "/api/v2/spans",
                "/api/v2/remoteServices",
                "/api/v2/autocompleteValues",
                "/api/v2/dependencies"
            })
    void anInvalidRequestIsAnsweredWithTextAnd400(String path) {
        HttpResponse<String> response = client.get(path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(response.body()).isNotEmpty().doesNotContain("Exception");
    }

    @Test
    void anUnknownTraceIs404AsText() {
        HttpResponse<String> response = client.get("/api/v2/trace/" + "f".repeat(32));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("f".repeat(32) + " not found");
        assertThat(client.get("/api/v2/trace/" + "0".repeat(32)).statusCode()).isEqualTo(400);
    }

    @Test
    void readsHostileNamesAndALargeTrace() {
        AdapterTraces.storeHostile(client);
        AdapterTraces.storeLarge(client);

        assertThat(trace(AdapterTraces.digits(AdapterTraces.HOSTILE)).get(0).localServiceName())
                .startsWith("a\"b\\c\nd{x=");
        assertThat(trace(AdapterTraces.digits(AdapterTraces.LARGE))).hasSizeGreaterThan(9_900);
        assertThat(traces("&serviceName=large")).hasSize(1);
    }
}
