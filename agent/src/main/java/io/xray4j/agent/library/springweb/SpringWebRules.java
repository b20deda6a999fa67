// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.springweb;

import static io.xray4j.agent.weave.Point.LAST;
import static io.xray4j.agent.weave.Point.after;
import static io.xray4j.agent.weave.Point.before;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of Spring Framework's clients: {@code WebClient}, and what calls by Reactor Netty in {@code RestClient} and
 * {@code RestTemplate}. All other clients below these two have rules of their own.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class SpringWebRules {
    private static final String LIBRARY = "spring-web";

    /** A class since Spring 6.2. */
    private static final String SINCE = "org/springframework/http/client/ReactorClientHttpRequestFactory";

    private SpringWebRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(
                new ClassRule(
                                LIBRARY,
                                "org/springframework/web/reactive/function/client/DefaultWebClient",
                                "WebClientAdvice",
                                // The order matters: the builder tells whether there is a filter of ours already.
                                before("<init>", constructor(), WebClientAdvice.BUILDER, LAST),
                                before("<init>", constructor(), WebClientAdvice.FILTERS, 1))
                        .since(SINCE),
                new ClassRule(
                        LIBRARY,
                        "org/springframework/http/client/ReactorClientHttpRequestFactory",
                        "ReactorRequestsAdvice",
                        after(
                                "createRequest",
                                "(Ljava/net/URI;Lorg/springframework/http/HttpMethod;)"
                                        + "Lorg/springframework/http/client/ClientHttpRequest;",
                                0)));
    }

    /** Returns how the descriptor begins; Spring's versions differ in what follows. */
    private static String constructor() {
        return "(Lorg/springframework/web/reactive/function/client/ExchangeFunction;"
                + "Lorg/springframework/web/reactive/function/client/ExchangeFilterFunction;";
    }
}
