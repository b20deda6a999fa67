// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Traces of a shop for tests, sent as another process would. */
final class Sent {

    private Sent() {}

    static String newTraceId() {
        String random = UUID.randomUUID().toString().replace("-", "");
        return String.format("1-%08x-%s", Instant.now().getEpochSecond(), random.substring(0, 24));
    }

    static String shop(String traceId, String members) {
        double now = Instant.now().toEpochMilli() / 1e3;
        return String.format(
                        "{'trace_id':'%s','id':'53995c3f42cd8ad1','name':'shop','start_time':%.6f,'end_time':%.6f%s,"
                                + "'http':{'request':{'method':'GET','url':'http://shop/buy/lamp'},'response':{'status':200}},"
                                + "'annotations':{'sku':'lamp'},'subsegments':[{'id':'53995c3f42cd8ad2','name':'billing',"
                                + "'namespace':'remote','start_time':%.6f,'end_time':%.6f,"
                                + "'http':{'request':{'url':'http://billing/','traced':true}}}]}",
                        traceId, now - 1, now, members, now - 0.8, now - 0.2)
                .replace('\'', '"');
    }

    static String billing(String traceId) {
        double now = Instant.now().toEpochMilli() / 1e3;
        return String.format(
                        "{'trace_id':'%s','id':'53995c3f42cd8ad3','parent_id':'53995c3f42cd8ad2','name':'billing',"
                                + "'start_time':%.6f,'end_time':%.6f,'subsegments':["
                                + "{'id':'53995c3f42cd8ad4','name':'orders@db','namespace':'remote','start_time':%.6f,"
                                + "'end_time':%.6f,'sql':{'database_type':'PostgreSQL'}}]}",
                        traceId, now - 0.7, now - 0.3, now - 0.6, now - 0.4)
                .replace('\'', '"');
    }

    static void send(LocalXrayServer xray, String... documents) {
        new XrayClient(xray.uri()).put(List.of(documents));
    }
}
