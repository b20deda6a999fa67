// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.sampling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.xray4j.sampling.CentralSampler;
import io.xray4j.sampling.Sampler;
import io.xray4j.sampling.SamplingRequest;
import io.xray4j.testing.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** Over a real socket: rules and quotas as X-Ray would send them, one client having all of each reservoir. */
class CentralSamplerTest extends SamplerContract {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<HttpServer> servers = new ArrayList<>();
    private final AtomicInteger reports = new AtomicInteger();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Override
    protected Sampler start(List<Rule> rules, TestClock clock) {
        reports.set(0);
        HttpServer server = serve(rules, clock);
        CentralSampler sampler =
                CentralSampler.of("127.0.0.1", server.getAddress().getPort(), LocalSamplerTest.rules(List.of()), clock);
        if (!sampler.refresh(SOON) && !rules.isEmpty()) {
            throw new AssertionError("the rules did not come");
        }
        // One request of each rule, so that it is reported; the quotas come with the answer.
        for (Rule rule : rules) {
            sampler.decide(SamplingRequest.ofHttp("svc", plain(rule.host()), plain(rule.method()), plain(rule.path())));
        }
        // A machine that is busy may let a poll run into its time-out, which is made up for ten seconds later.
        for (int poll = 0; poll < 30 && !rules.isEmpty() && reports.get() == 0; poll++) {
            clock.advance(Duration.ofSeconds(11));
            sampler.refresh(SOON);
        }
        if (!rules.isEmpty() && reports.get() == 0) {
            throw new AssertionError("the quotas did not come");
        }
        return sampler;
    }

    private HttpServer serve(List<Rule> rules, TestClock clock) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/GetSamplingRules", call -> answer(call, rulesJson(rules)));
            server.createContext("/SamplingTargets", call -> {
                if (answer(call, targetsJson(rules, clock)).contains("RuleName")) {
                    reports.incrementAndGet();
                }
            });
            server.start();
            servers.add(server);
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String rulesJson(List<Rule> rules) {
        List<String> records = new ArrayList<>();
        for (Rule rule : rules) {
            records.add("{'SamplingRule':{'RuleName':'rule-" + records.size() + "','Priority':" + (records.size() + 1)
                    + ",'FixedRate':" + rule.rate() + ",'ReservoirSize':" + rule.reservoir() + ",'Host':'" + rule.host()
                    + "','HTTPMethod':'" + rule.method() + "','URLPath':'" + rule.path()
                    + "','ServiceName':'*','ServiceType':'*','ResourceARN':'*','Version':1,'Attributes':{}}}");
        }
        return "{'SamplingRuleRecords':[" + String.join(",", records) + "]}";
    }

    private static String targetsJson(List<Rule> rules, TestClock clock) {
        long until = clock.epochNanos() / 1_000_000_000 + 300;
        List<String> targets = new ArrayList<>();
        for (Rule rule : rules) {
            targets.add("{'RuleName':'rule-" + targets.size() + "','FixedRate':" + rule.rate() + ",'ReservoirQuota':"
                    + rule.reservoir() + ",'ReservoirQuotaTTL':" + until + ",'Interval':10}");
        }
        return "{'SamplingTargetDocuments':[" + String.join(",", targets)
                + "],'LastRuleModification':1,'UnprocessedStatistics':[]}";
    }

    /** Returns what was asked. */
    private static String answer(HttpExchange call, String singleQuoted) throws IOException {
        byte[] body = singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        String question = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        call.sendResponseHeaders(200, body.length);
        call.getResponseBody().write(body);
        call.close();
        return question;
    }

    private static String plain(String pattern) {
        return pattern.replace("*", "x").replace('?', 'U');
    }
}
