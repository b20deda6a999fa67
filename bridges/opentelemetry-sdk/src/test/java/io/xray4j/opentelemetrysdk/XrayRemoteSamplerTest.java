// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import io.xray4j.opentelemetrysdk.ScriptedXray.Answer;
import io.xray4j.sampling.CentralSampler;
import io.xray4j.sampling.LocalRules;
import io.xray4j.trace.TimeSource;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sampler against an endpoint that answers by a script. */
class XrayRemoteSamplerTest {

    private ScriptedXray xray;
    private CentralSampler rules;
    private XrayRemoteSampler sampler;

    @BeforeEach
    void start() throws IOException {
        xray = new ScriptedXray();
        xray.answers(request -> new Answer(
                200,
                "{\"SamplingRuleRecords\":["
                        + rule("pay", 1, 1, "shop", "POST", "/pay/*", "*")
                        + ','
                        + rule("quiet", 2, 0, "shop", "*", "/health", "*")
                        + ','
                        + rule("lambda", 3, 1, "*", "*", "*", "AWS::Lambda::Function")
                        + ','
                        + rule("Default", 10_000, 0, "*", "*", "*", "*")
                        + "]}"));
        rules = CentralSampler.of("127.0.0.1", xray.uri().getPort(), LocalRules.defaults(), TimeSource.system());
        sampler = new XrayRemoteSampler(rules, Spans.SHOP, "test");
    }

    @AfterEach
    void stop() {
        sampler.shutdown();
        xray.close();
    }

    private static String rule(
            String name, int priority, int rate, String service, String method, String path, String type) {
        return "{\"SamplingRule\":{\"RuleName\":\"" + name + "\",\"Priority\":" + priority + ",\"FixedRate\":" + rate
                + ",\"ReservoirSize\":0,\"ServiceName\":\"" + service + "\",\"ServiceType\":\"" + type
                + "\",\"Host\":\"*\",\"HTTPMethod\":\"" + method + "\",\"URLPath\":\"" + path
                + "\",\"ResourceARN\":\"*\",\"Version\":1,\"Attributes\":{}}}";
    }

    private void fetch() {
        assertThat(rules.refresh(Duration.ofSeconds(30))).as("the rules came").isTrue();
    }

    private SamplingResult decide(Context parent, Attributes attributes) {
        return sampler.shouldSample(parent, Spans.TRACE, "request", SpanKind.SERVER, attributes, List.of());
    }

    private static Attributes request(String method, String path) {
        return Attributes.builder()
                .put("http.request.method", method)
                .put("url.path", path)
                .put("server.address", "shop.example")
                .build();
    }

    @Test
    void decidesByTheRuleOfMethodAndPath_andNamesIt() {
        fetch();

        SamplingResult paid = decide(Context.root(), request("POST", "/pay/7"));
        assertThat(paid.getDecision()).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(paid.getAttributes().get(XrayRemoteSampler.RULE)).isEqualTo("pay");
        assertThat(decide(Context.root(), request("POST", "/pay/8")))
                .as("a result is shared")
                .isSameAs(paid);
        assertThat(decide(Context.root(), request("GET", "/pay/7")).getDecision())
                .isEqualTo(SamplingDecision.DROP);
        assertThat(decide(Context.root(), request("GET", "/health")).getDecision())
                .isEqualTo(SamplingDecision.DROP);
    }

    /** The rules of a path and of a kind of service do not decide what has neither. */
    @Test
    void decidesASpanWithoutHttp_byARuleForAnything() {
        fetch();

        assertThat(decide(Context.root(), Attributes.empty()).getDecision()).isEqualTo(SamplingDecision.DROP);
    }

    @Test
    void readsTheFormerConventions() {
        fetch();
        Attributes former = Attributes.of(
                AttributeKey.stringKey("http.method"), "POST", AttributeKey.stringKey("http.target"), "/pay/7?a=b");
        Attributes byUrl = Attributes.of(
                AttributeKey.stringKey("http.method"),
                "POST",
                AttributeKey.stringKey("http.url"),
                "http://shop.example/pay/7?a=b");

        assertThat(decide(Context.root(), former).getDecision()).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(decide(Context.root(), byUrl).getDecision()).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    @Test
    void followsTheCallersDecision() {
        fetch();
        Attributes quiet = request("GET", "/health");

        assertThat(decide(below("Sampled=1"), quiet).getDecision()).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        assertThat(decide(below("Sampled=0"), request("POST", "/pay/7")).getDecision())
                .isEqualTo(SamplingDecision.DROP);
        assertThat(decide(Context.root().with(Span.wrap(Spans.parent(false))), quiet)
                        .getDecision())
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    @Test
    void decidesItself_whereTheCallerLeftTheDecisionOpen() {
        fetch();

        for (String open : new String[] {"Sampled=?", "Lineage=1:12345678:0"}) {
            assertThat(decide(below(open), request("GET", "/health")).getDecision())
                    .isEqualTo(SamplingDecision.DROP);
            assertThat(decide(below(open), request("POST", "/pay/7")).getDecision())
                    .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
        }
    }

    private static Context below(String decision) {
        IncomingTrace incoming = IncomingTrace.of(
                TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;" + decision));
        assertThat(incoming).isNotNull();
        return incoming.in(Context.root());
    }

    @Test
    void decidesByLocalRules_withoutWaiting_untilTheRulesCome() {
        xray.answers(request -> new Answer(500, ""));

        assertThat(decide(Context.root(), request("GET", "/health")).getDecision())
                .as("the first of a second, by the local rules")
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    @Test
    void recordsNoSpanOfItsOwnThreads() throws InterruptedException {
        fetch();
        AtomicReference<SamplingDecision> decision = new AtomicReference<>();
        Thread own = new Thread(
                () -> decision.set(
                        decide(Context.root(), request("POST", "/pay/7")).getDecision()),
                "xray4j-sampling");
        own.start();
        own.join(30_000);

        assertThat(decision).hasValue(SamplingDecision.DROP);
    }

    @Test
    void knowsTheTypeOfTheService() {
        assertThat(ServiceType.of(io.opentelemetry.sdk.resources.Resource.create(
                        Attributes.of(AttributeKey.stringKey("cloud.platform"), "aws_lambda"))))
                .isEqualTo("AWS::Lambda::Function");
        assertThat(ServiceType.of(io.opentelemetry.sdk.resources.Resource.create(Attributes.of(
                        AttributeKey.stringKey("cloud.platform"),
                        "aws_ecs",
                        AttributeKey.stringKey("aws.ecs.launchtype"),
                        "fargate"))))
                .isEqualTo("AWS::ECS::Fargate");
        assertThat(ServiceType.of(Spans.SHOP)).isNull();
    }

    @Test
    void refusesAnEndpointThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XrayRemoteSampler.builder(Spans.SHOP).endpoint(URI.create("https://xray")))
                .withMessageContaining("http://127.0.0.1:2000");
    }

    @Test
    void leavesNoThreadBehind() {
        fetch();
        sampler.shutdown();

        assertThat(rules.isWorking()).isFalse();
        assertThat(decide(Context.root(), request("POST", "/pay/7")).getDecision())
                .as("decisions go on")
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }
}
