// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A trace of the load: a request to a shop that three services answer, in four documents, of which one is a subsegment that
 * is sent by itself. Immutable.
 *
 * @param id the trace id
 * @param documents the documents, each with an id of its own
 */
record SentTrace(String id, List<Document> documents) {

    /** Copies the list. */
    SentTrace {
        documents = List.copyOf(documents);
    }

    /** A document and the id of its entity. */
    record Document(String trace, String id, String json) {}

    /** Makes the trace of a request that has just ended. */
    static SentTrace random(Random random) {
        return random(random, System.currentTimeMillis() - 500);
    }

    /** Makes the trace of a request that began at this time. */
    static SentTrace random(Random random, long startMillis) {
        double start = Math.floor(startMillis / 10.0) / 100;
        String trace = String.format("1-%08x-%016x%08x", (long) start, random.nextLong(), random.nextInt());
        String root = id(random);
        String call = id(random);
        String orders = id(random);
        String query = id(random);
        String payments = id(random);
        boolean fails = random.nextInt(20) == 0;
        ObjectNode web = entity(trace, root, "web", start, start + 0.4);
        web.putObject("annotations").put("customer", "c" + random.nextInt(500)).put("amount", random.nextInt(10_000));
        web.putObject("http")
                .putObject("request")
                .put("method", "GET")
                .put("url", "http://shop.test/buy/" + random.nextInt(50));
        web.putArray("subsegments").add(remote(call, "orders", start + 0.05, start + 0.35));
        ObjectNode answer = entity(trace, orders, "orders", start + 0.06, start + 0.34);
        answer.put("parent_id", call);
        answer.put("fault", fails);
        ObjectNode sql = entity(trace, query, "goods@db.test", start + 0.1, start + 0.12);
        sql.put("parent_id", orders).put("type", "subsegment").put("namespace", "remote");
        sql.putObject("sql")
                .put("url", "jdbc:postgresql://db.test/goods")
                .put("sanitized_query", "SELECT name FROM goods WHERE sku = ?");
        ObjectNode paid = entity(trace, payments, "payments", start + 0.2, start + 0.3);
        paid.put("parent_id", root);
        List<Document> documents = new ArrayList<>();
        for (ObjectNode each : List.of(web, answer, sql, paid)) {
            documents.add(new Document(trace, each.path("id").asText(), each.toString()));
        }
        return new SentTrace(trace, documents);
    }

    private static ObjectNode entity(String trace, String id, String name, double start, double end) {
        return XrayClient.JSON
                .createObjectNode()
                .put("trace_id", trace)
                .put("id", id)
                .put("name", name)
                .put("start_time", start)
                .put("end_time", end);
    }

    private static ObjectNode remote(String id, String name, double start, double end) {
        return XrayClient.JSON
                .createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("namespace", "remote")
                .put("start_time", start)
                .put("end_time", end);
    }

    private static String id(Random random) {
        return String.format("%016x", random.nextLong());
    }
}
