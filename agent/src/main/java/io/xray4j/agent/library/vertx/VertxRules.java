// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.vertx;

import static io.xray4j.agent.weave.Point.NONE;
import static io.xray4j.agent.weave.Point.after;
import static io.xray4j.agent.weave.Point.before;
import static io.xray4j.agent.weave.Point.fails;

import io.xray4j.agent.weave.ClassRule;
import io.xray4j.agent.weave.Point;
import java.util.List;

/**
 * The rules of Vert.x: instances, routers, clients and web clients.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class VertxRules {
    private static final String LIBRARY = "vertx";

    private VertxRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(
                new ClassRule(
                        LIBRARY, "io/vertx/core/impl/VertxBootstrapImpl", "VertxAdvice", before("init", null, 0, NONE)),
                new ClassRule(
                        LIBRARY,
                        "io/vertx/ext/web/Router",
                        "VertxRouterAdvice",
                        after("router", "(Lio/vertx/core/Vertx;)Lio/vertx/ext/web/Router;", 0)),
                // The client that applications have. The one inside it makes further requests for redirects.
                new ClassRule(
                        LIBRARY,
                        "io/vertx/core/http/impl/CleanableHttpClient",
                        "VertxClientAdvice",
                        before("request", "(Lio/vertx/core/http/RequestOptions;)Lio/vertx/core/Future;", 0, 0),
                        after("request", "(Lio/vertx/core/http/RequestOptions;)Lio/vertx/core/Future;", 1, 0),
                        fails("request", "(Lio/vertx/core/http/RequestOptions;)Lio/vertx/core/Future;", 2, 0)),
                new ClassRule(LIBRARY, "io/vertx/ext/web/client/WebClient", "VertxWebClientAdvice", webClients()));
    }

    /** Returns the factory methods that make a web client; all others call these. */
    private static Point[] webClients() {
        String[] given = {
            "create(Lio/vertx/core/Vertx;Lio/vertx/ext/web/client/WebClientOptions;)",
            "create(Lio/vertx/core/Vertx;Lio/vertx/ext/web/client/WebClientOptions;Lio/vertx/core/http/PoolOptions;)",
            "create(Lio/vertx/core/Vertx;Lio/vertx/ext/web/client/WebClientConfig;)",
            "create(Lio/vertx/core/Vertx;Lio/vertx/ext/web/client/WebClientConfig;Lio/vertx/core/http/PoolOptions;)",
            "create(Lio/vertx/core/Vertx;Lio/vertx/ext/web/client/WebClientConfig;Lio/vertx/core/net/ClientSSLOptions;)",
            "create(Lio/vertx/core/Vertx;Lio/vertx/ext/web/client/WebClientConfig;Lio/vertx/core/net/ClientSSLOptions;"
                    + "Lio/vertx/core/http/PoolOptions;)",
            "wrap(Lio/vertx/core/http/HttpClient;Lio/vertx/ext/web/client/WebClientOptions;)"
        };
        Point[] points = new Point[given.length];
        for (int i = 0; i < given.length; i++) {
            int parameters = given[i].indexOf('(');
            points[i] = after(
                    given[i].substring(0, parameters),
                    given[i].substring(parameters) + "Lio/vertx/ext/web/client/WebClient;",
                    0);
        }
        return points;
    }
}
