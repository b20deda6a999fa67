// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import io.xray4j.server.internal.Json;
import java.util.ArrayList;
import java.util.List;

/** The traces that the read APIs of other systems are tried on, all of them at one fixed time. */
final class AdapterTraces {

    /** The start of all traces in seconds since the epoch, at the beginning of a minute. */
    static final long START = 1_780_000_020;

    static final String MIXED = id(0xa);
    static final String OTEL = id(0xb);
    static final String OPEN = id(0xc);
    static final String HOSTILE = id(0xd);
    static final String LARGE = id(0xe);
    static final String ZIPKIN = "00112233aabbccdd";

    private AdapterTraces() {}

    static String id(int n) {
        return String.format("1-%08x-%024x", START, n);
    }

    /** Returns the digits of an id as other systems write them. */
    static String digits(String id) {
        return id.substring(2).replace("-", "");
    }

    /** Stores a trace of two services that fails, one of OpenTelemetry, one in progress, and one of Zipkin. */
    static void store(ServerFixture client) {
        client.put(
                document(MIXED, "53995c3f42cd8ad1", "Store", 0.1, 0.6)
                        + ",'http':{'request':{'method':'GET','url':'http://store/buy/4711','client_ip':'10.0.0.9'},"
                        + "'response':{'status':500}},'fault':true,'annotations':{'customer':'C-3'},'subsegments':["
                        + "{'id':'53995c3f42cd8ad2','name':'billing','namespace':'remote','start_time':" + START
                        + ".2,'end_time':" + START + ".5,'fault':true,'cause':{'exceptions':[{'id':'53995c3f42cd8ad9',"
                        + "'type':'java.io.IOException','message':'refused'}]}},"
                        + "{'name':'no id','start_time':" + START + ".3,'end_time':" + START + ".31}]}",
                document(MIXED, "53995c3f42cd8ad5", "billing", 0.25, 0.45) + ",'parent_id':'53995c3f42cd8ad2'}",
                "{'trace_id':'" + OPEN + "','id':'53995c3f42cd8ad6','name':'slow','start_time':" + START
                        + ",'in_progress':true}");
        post(
                client,
                "/v1/traces",
                "{'resourceSpans':[{'resource':{'attributes':[{'key':'service.name','value':{'stringValue':'cart'}},"
                        + "{'key':'host.name','value':{'stringValue':'h1'}}]},'scopeSpans':[{'scope':{'name':'lib',"
                        + "'version':'1'},'spans':[{'traceId':'" + digits(OTEL)
                        + "','spanId':'00000000000000b1','name':"
                        + "'GET /cart/{id}','kind':2,'startTimeUnixNano':'" + START + "000000000','endTimeUnixNano':'"
                        + START
                        + "007000000','attributes':[{'key':'http.request.method','value':{'stringValue':'GET'}},"
                        + "{'key':'n','value':{'intValue':'5'}}],'events':[{'name':'hello','timeUnixNano':'" + START
                        + "000005000'}],'status':{'code':2,'message':'oops'}}]}]}]}");
        post(client, "/api/v2/spans", "[" + String.join(",", zipkinSpans()) + "]");
    }

    /** Returns the spans of Zipkin as they are sent. */
    static List<String> zipkinSpans() {
        return List.of(
                "{'traceId':'" + ZIPKIN + "','id':'0000000000000001','kind':'SERVER','name':'get /z','timestamp':"
                        + START
                        + "000000,'duration':250000,'localEndpoint':{'serviceName':'front','ipv4':'10.1.1.1','port':80},"
                        + "'remoteEndpoint':{'ipv4':'10.1.1.2','port':999},'annotations':[{'timestamp':" + START
                        + "000005,'value':'ws'}],'tags':{'error':'bad','http.method':'GET','http.path':'/z','x':'y'}}",
                "{'traceId':'" + ZIPKIN
                        + "','parentId':'0000000000000001','id':'0000000000000002','kind':'CLIENT','name':"
                        + "'call','timestamp':" + START
                        + "000100,'duration':1000,'localEndpoint':{'serviceName':'front'},"
                        + "'remoteEndpoint':{'serviceName':'back'}}",
                "{'traceId':'" + ZIPKIN + "','id':'00000000000000aa','kind':'PRODUCER','name':'send','timestamp':"
                        + START
                        + "000100,'duration':1000,'localEndpoint':{'serviceName':'other'},"
                        + "'remoteEndpoint':{'serviceName':'kafka'}}");
    }

    private static void post(ServerFixture client, String path, String singleQuoted) {
        int status = client.post(path, singleQuoted.replace('\'', '"'), "Content-Type", "application/json")
                .statusCode();
        if (status >= 300) {
            throw new AssertionError(path + " answered " + status);
        }
    }

    /** Returns the beginning of a document, without its last brace. */
    private static String document(String traceId, String id, String name, double start, double end) {
        return String.format(
                "{'trace_id':'%s','id':'%s','name':'%s','start_time':%.6f,'end_time':%.6f",
                traceId, id, name, START + start, START + end);
    }

    /** Stores a trace with names that are text of other formats. */
    static void storeHostile(ServerFixture client) {
        String name = "a\"b\\c\nd{x=\"1\"} \u202e<script>\ud800" + "x".repeat(500);
        var document = Json.object()
                .put("trace_id", HOSTILE)
                .put("id", "53995c3f42cd8ae1")
                .put("name", name)
                .put("start_time", START)
                .put("end_time", START + 1);
        document.putObject("annotations").put("key", name);
        client.put(Json.write(document));
    }

    /** Stores a trace of a segment and 10,000 subsegments. */
    static void storeLarge(ServerFixture client) {
        client.put(document(LARGE, "53995c3f42cd8af0", "large", 0, 1) + "}");
        for (int part = 0; part < 25; part++) {
            List<String> steps = new ArrayList<>();
            for (int i = 0; i < 399; i++) {
                steps.add(String.format(
                        "{'id':'%016x','name':'step','start_time':%d,'end_time':%d.5}",
                        0x10000 + part * 400 + i, START, START));
            }
            client.put(document(LARGE, String.format("%016x", 0x1000 + part), "part", 0, 1)
                    + ",'type':'subsegment','parent_id':'53995c3f42cd8af0','subsegments':[" + String.join(",", steps)
                    + "]}");
        }
    }
}
