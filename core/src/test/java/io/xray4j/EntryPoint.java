// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.aws.SqsMessages;
import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.emit.DaemonAddress;
import io.xray4j.emit.InvalidDaemonAddressException;
import io.xray4j.http.Urls;
import io.xray4j.internal.JsonReader;
import io.xray4j.internal.NotJsonException;
import io.xray4j.internal.Wildcard;
import io.xray4j.plugin.Plugin;
import io.xray4j.sampling.CentralAnswers;
import io.xray4j.sampling.InvalidSamplingRulesException;
import io.xray4j.sampling.LocalRules;
import io.xray4j.sampling.LocalSampler;
import io.xray4j.sampling.SamplingRequest;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import io.xray4j.tree.Names;
import java.util.function.Consumer;

/**
 * Every place where text comes in from outside, with what must hold whatever the text is. Only what the place is
 * documented to throw is caught. {@link FuzzTest} and {@link JazzerTarget} bring the texts.
 */
enum EntryPoint {
    TRACE_HEADER(Texts.HEADER, input -> {
        String out = TraceHeader.parse(input).toString();
        assertThat(out.length()).isLessThanOrEqualTo(512);
        for (int i = 0; i < out.length(); i++) {
            assertThat(out.charAt(i)).isBetween('!', '~');
        }
        assertThat(TraceHeader.parse(out).toString()).isEqualTo(out);
    }),
    TRACE_ID("1-5759e988-bd862e3fe1be46a994272793", input -> {
        TraceId id = TraceId.parse(input);
        assertThat(id == null || id.equals(TraceId.parse(id.toString()))).isTrue();
    }),
    ENTITY_ID("53995c3f42cd8ad8", EntityId::parse),
    SQS_ATTRIBUTE(Texts.HEADER, input -> {
        boolean sampled = SqsMessages.isSampled(input);
        assertThat(sampled && !input.contains("=")).isFalse();
    }),
    JSON(Texts.LOCAL_RULES, input -> {
        try {
            JsonReader.parse(input);
        } catch (NotJsonException documented) {
            assertThat(documented).hasMessageContaining("");
        }
    }),
    LOCAL_RULES(Texts.LOCAL_RULES, input -> {
        try (LocalSampler sampler = LocalSampler.of(LocalRules.parse(input), new StoppedTime())) {
            assertThat(sampler.decide(Texts.REQUEST).ruleName()).isNull();
            sampler.decide(SamplingRequest.unknown());
        } catch (InvalidSamplingRulesException documented) {
            assertThat(documented).hasMessageContaining("");
        }
    }),
    CENTRAL_RULES(Texts.CENTRAL_RULES, input -> CentralAnswers.take(input, Texts.TARGETS)),
    CENTRAL_TARGETS(Texts.TARGETS, input -> CentralAnswers.take(Texts.CENTRAL_RULES, input)),
    DAEMON_ADDRESS("tcp:127.0.0.1:2000 udp:[::1]:2001", input -> {
        try {
            DaemonAddress address = DaemonAddress.parse(input);
            assertThat(DaemonAddress.parse(address.toString())).isEqualTo(address);
        } catch (InvalidDaemonAddressException documented) {
            assertThat(documented).hasMessageContaining("Valid are");
        }
    }),
    STRATEGY("log_error", input -> {
        try {
            ContextMissingStrategy.of(input);
        } catch (IllegalArgumentException documented) {
            assertThat(documented).hasMessageContaining("Valid are");
        }
    }),
    PLUGIN("elastic-beanstalk", input -> {
        try {
            Plugin.of(input);
        } catch (IllegalArgumentException documented) {
            assertThat(documented).hasMessageContaining("Valid are");
        }
    }),
    NAME("shop (prod)", input -> assertThat(Names.isClean(Names.clean(input))).isTrue()),
    URL("http://user:pw@a.example:8080/path?q=1&token=2#f", input -> {
        Urls.recorded(input, true);
        assertThat(Urls.host(input)).isNotEmpty();
    }),
    WILDCARD("*.example.co?", input -> Wildcard.matches(input, "a*?" + input));

    /** A text that is right, to begin from. */
    final String right;

    @SuppressWarnings("ImmutableEnumChecker") // The checks hold nothing.
    private final Consumer<String> check;

    EntryPoint(String right, Consumer<String> check) {
        this.right = right;
        this.check = check;
    }

    void accept(String input) {
        check.accept(input);
    }

    /** An enum's constants cannot see its own fields. */
    private static final class Texts {
        static final String HEADER =
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=?;Lineage=a:1|b:2";
        static final String LOCAL_RULES = """
                {"version":2,"default":{"fixed_target":1,"rate":0.05},"rules":[{"description":"d","host":"*",\
                "http_method":"GET","url_path":"/a?/*","fixed_target":0,"rate":1}]}""";
        static final String CENTRAL_RULES = """
                {"SamplingRuleRecords":[{"SamplingRule":{"RuleName":"r","Priority":1,"FixedRate":0.5,\
                "ReservoirSize":2,"Host":"*","ServiceName":"s*","HTTPMethod":"*","URLPath":"/?*","ServiceType":"*",\
                "Version":1,"ResourceARN":"*","Attributes":{},"SamplingRateBoost":{"MaxRate":0.5,\
                "CooldownWindowMinutes":1}}}],"NextToken":""}""";
        static final String TARGETS = """
                {"SamplingTargetDocuments":[{"RuleName":"r","FixedRate":0.25,"ReservoirQuota":2,\
                "ReservoirQuotaTTL":1800000060,"Interval":10}],"LastRuleModification":1800000000,\
                "UnprocessedStatistics":[{"RuleName":"q","ErrorCode":"500","Message":"no"}]}""";
        static final SamplingRequest REQUEST = SamplingRequest.ofHttp("svc", "a.example", "GET", "/ab/c");
    }
}
