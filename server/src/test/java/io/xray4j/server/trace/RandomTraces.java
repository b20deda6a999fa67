// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Documents of random traces: calls of every kind, some answered by segments, some sent alone, some without a parent. */
public final class RandomTraces {

    private static final String[] NAMES = {"api", "orders", "stock", "mail", "price"};
    private static final String[] CALLS = {
        ",'namespace':'remote'",
        ",'namespace':'remote','aws':{'account_id':'9'},'http':{'response':{'status':503}}",
        ",'namespace':'remote','sql':{'user':'o'}",
        ",'namespace':'aws','aws':{'table_name':'stock','account_id':'7'},'fault':true",
        ",'namespace':'aws','aws':{'queue_url':'https://sqs.local/1/mail'}",
        ",'namespace':'aws','aws':{'function_name':'price:7'}",
        ",'namespace':'aws','aws':{'operation':'Nothing'}",
        ",'namespace':'remote','in_progress':true",
        "",
    };
    private static final String[] ORIGINS = {
        "", ",'origin':'AWS::EC2::Instance'", ",'origin':'AWS::Lambda::Function'", ",'aws':{'account_id':'5'}",
    };

    private final Random random;
    private int ids;

    /** Creates a source that returns the same traces for the same seed. */
    public RandomTraces(long seed) {
        random = new Random(seed);
    }

    /** Returns the documents of one trace. */
    public List<String> next() {
        ids = 0;
        List<String> documents = new ArrayList<>();
        List<Integer> parents = new ArrayList<>();
        int segments = 1 + random.nextInt(5);
        for (int i = 0; i < segments; i++) {
            int id = ++ids;
            double start = random.nextInt(20) / 10.0;
            String parent = parents.isEmpty() || random.nextInt(4) == 0
                    ? ""
                    : String.format(",'parent_id':'%016x'", parents.get(random.nextInt(parents.size())));
            String links = random.nextInt(4) == 0
                    ? ",'links':[{'id':'00000000000000ff','trace_id':'1-00000001-000000000000000000000000'}]"
                            + ",'aws':{'queue_url':'https://sqs.local/1/inbox'}"
                    : of(ORIGINS);
            documents.add(Traces.segment(
                    id, of(NAMES), start, start + random.nextInt(20) / 10.0, parent + links + subs(start, parents)));
            parents.add(id);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            int id = ++ids;
            documents.add(
                    Traces.streamed(id, 1 + random.nextInt(ids + 2), of(NAMES), 1, 2, of(CALLS) + subs(1, parents)));
            parents.add(id);
        }
        return documents;
    }

    private String subs(double start, List<Integer> parents) {
        List<String> subsegments = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            int id = ++ids;
            parents.add(id);
            String below = random.nextInt(3) == 0 ? subs(start, parents) : "";
            subsegments.add(Traces.sub(
                    id,
                    of(new String[] {"orders", "DynamoDB", "SQS", "Lambda"}),
                    start,
                    start + 0.5,
                    of(CALLS) + below));
        }
        return Traces.subs(subsegments.toArray(new String[0]));
    }

    private String of(String[] values) {
        return values[random.nextInt(values.length)];
    }
}
