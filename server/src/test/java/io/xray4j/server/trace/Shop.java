// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static io.xray4j.server.trace.Traces.child;
import static io.xray4j.server.trace.Traces.segment;
import static io.xray4j.server.trace.Traces.sub;
import static io.xray4j.server.trace.Traces.subs;

import java.util.List;

/**
 * One request of a shop: api calls orders, which asks a database and a table, sends a message that a mailer receives a
 * second later, and calls a function.
 */
public final class Shop {

    private static final String QUEUE = ",'aws':{'queue_url':'https://sqs.eu-central-1.amazonaws.com/1/mail'}";

    private Shop() {}

    /** Returns the documents. */
    public static List<String> documents() {
        return List.of(
                segment(
                        1,
                        "api",
                        0,
                        1,
                        ",'origin':'AWS::EC2::Instance','user':'maria','http':{'request':{'method':'POST',"
                                + "'url':'https://shop.example/buy'},'response':{'status':200}}"
                                + ",'annotations':{'items':3}"
                                + subs(sub(11, "orders.shop", 0.1, 0.9, ",'namespace':'remote','traced':true"))),
                child(
                        2,
                        11,
                        "orders",
                        0.15,
                        0.85,
                        ",'origin':'AWS::ECS::Container'"
                                + subs(
                                        sub(21, "orders-db", 0.2, 0.3, ",'namespace':'remote','sql':{'user':'o'}"),
                                        sub(
                                                22,
                                                "DynamoDB",
                                                0.3,
                                                0.35,
                                                ",'namespace':'aws','aws':{'table_name':'stock'}"),
                                        sub(23, "SQS", 0.35, 0.4, ",'namespace':'aws'" + QUEUE),
                                        sub(
                                                24,
                                                "Lambda",
                                                0.4,
                                                0.8,
                                                ",'namespace':'aws','aws':{'function_name':'price:7'}"))),
                child(3, 23, "mailer", 1.4, 1.6, ""),
                child(4, 24, "price", 0.45, 0.75, ",'origin':'AWS::Lambda::Function'"));
    }

    /** Returns the summary of the request. */
    public static TraceSummary summary() {
        return Summarizer.of(Traces.trace(documents()));
    }
}
