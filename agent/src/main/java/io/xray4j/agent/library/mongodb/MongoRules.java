// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.mongodb;

import static io.xray4j.agent.weave.Point.before;

import io.xray4j.agent.weave.ClassRule;
import io.xray4j.agent.weave.Point;
import java.util.List;

/**
 * The rules of MongoDB's drivers, synchronous and reactive.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class MongoRules {
    private static final String LIBRARY = "mongodb";

    private MongoRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(
                new ClassRule(LIBRARY, "com/mongodb/client/MongoClients", "MongoAdvice", createMongoClient("client")),
                new ClassRule(
                        LIBRARY,
                        "com/mongodb/reactivestreams/client/MongoClients",
                        "ReactiveMongoAdvice",
                        createMongoClient("reactivestreams/client")));
    }

    private static Point createMongoClient(String room) {
        return before(
                "create",
                "(Lcom/mongodb/MongoClientSettings;Lcom/mongodb/MongoDriverInformation;)Lcom/mongodb/" + room
                        + "/MongoClient;",
                0,
                0);
    }
}
