// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.agent.library.apachehttp4.ApacheHttp4Rules;
import io.xray4j.agent.library.apachehttp5.ApacheHttp5Rules;
import io.xray4j.agent.library.awssdk.AwsSdkRules;
import io.xray4j.agent.library.completablefuture.CompletableFutureRules;
import io.xray4j.agent.library.executors.ExecutorsRules;
import io.xray4j.agent.library.forkjoin.ForkJoinRules;
import io.xray4j.agent.library.hibernate.HibernateRules;
import io.xray4j.agent.library.javahttpclient.JavaHttpClientRules;
import io.xray4j.agent.library.jaxrs.JaxrsRules;
import io.xray4j.agent.library.jdbc.JdbcRules;
import io.xray4j.agent.library.jdkhttpserver.JdkHttpServerRules;
import io.xray4j.agent.library.kotlincoroutines.KotlinCoroutinesRules;
import io.xray4j.agent.library.lambda.LambdaRules;
import io.xray4j.agent.library.log4j2.Log4jRules;
import io.xray4j.agent.library.mongodb.MongoRules;
import io.xray4j.agent.library.okhttp.OkHttpRules;
import io.xray4j.agent.library.r2dbc.R2dbcRules;
import io.xray4j.agent.library.reactor.ReactorRules;
import io.xray4j.agent.library.servlet.ServletRules;
import io.xray4j.agent.library.slf4j.Slf4jRules;
import io.xray4j.agent.library.springboot.SpringBootRules;
import io.xray4j.agent.library.springweb.SpringWebRules;
import io.xray4j.agent.library.urlconnection.UrlConnectionRules;
import io.xray4j.agent.library.vertx.VertxRules;
import io.xray4j.agent.library.xray4j.Xray4jRules;
import io.xray4j.agent.weave.ClassRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The libraries that can be patched, and the rules of all of them. Each has a package below {@code
 * io.xray4j.agent.library} with its rules and its advice.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class Libraries {
    /** As in the Python SDK, the library that other libraries call is not part of "all", unless it is asked for. */
    static final String DOUBLE = "url-connection";

    /**
     * The prefix of our classes that refer to much which an application need not have: they look for each of it when
     * they run, and catch what is thrown. A marker of the rule tells the versions of their library apart.
     */
    static final String CONDITIONAL = "io.xray4j.springboot.";

    private static final List<ClassRule> RULES = collect();

    private Libraries() {}

    private static List<ClassRule> collect() {
        List<ClassRule> rules = new ArrayList<>();
        rules.addAll(Xray4jRules.rules());
        rules.addAll(ServletRules.rules());
        rules.addAll(SpringBootRules.rules());
        rules.addAll(JaxrsRules.rules());
        rules.addAll(VertxRules.rules());
        rules.addAll(JdkHttpServerRules.rules());
        rules.addAll(JavaHttpClientRules.rules());
        rules.addAll(UrlConnectionRules.rules());
        rules.addAll(ApacheHttp5Rules.rules());
        rules.addAll(ApacheHttp4Rules.rules());
        rules.addAll(OkHttpRules.rules());
        rules.addAll(SpringWebRules.rules());
        rules.addAll(AwsSdkRules.rules());
        rules.addAll(LambdaRules.rules());
        rules.addAll(JdbcRules.rules());
        rules.addAll(HibernateRules.rules());
        rules.addAll(MongoRules.rules());
        rules.addAll(R2dbcRules.rules());
        rules.addAll(Slf4jRules.rules());
        rules.addAll(Log4jRules.rules());
        rules.addAll(ExecutorsRules.rules());
        rules.addAll(ForkJoinRules.rules());
        rules.addAll(ReactorRules.rules());
        rules.addAll(KotlinCoroutinesRules.rules());
        rules.addAll(CompletableFutureRules.rules());
        return List.copyOf(rules);
    }

    /** Returns the rules of all libraries, and those that are always active. */
    static List<ClassRule> rules() {
        return RULES;
    }

    /** Returns the names of the libraries that can be switched on and off. */
    static List<String> names() {
        Set<String> names = new TreeSet<>();
        for (ClassRule rule : RULES) {
            names.add(rule.library());
        }
        names.remove(Xray4jRules.LIBRARY);
        return List.copyOf(names);
    }

    /**
     * Checks that each name is one of a library.
     *
     * @throws IllegalArgumentException if one is not; the message has these names and the valid ones
     */
    static void requireKnown(List<String> libraries) {
        List<String> unknown = new ArrayList<>(libraries);
        unknown.removeAll(names());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("modules " + String.join(", ", unknown)
                    + " are currently not supported for patching. Valid are " + String.join(", ", names()) + ".");
        }
    }
}
