// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static io.xray4j.server.trace.SummaryBuilder.NodeBuilder.node;
import static io.xray4j.server.trace.SummaryBuilder.trace;
import static io.xray4j.server.trace.SummaryBuilder.withoutRoot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xray4j.server.filter.Dialect;
import io.xray4j.server.filter.FilterException;
import io.xray4j.server.filter.FilterParser;
import io.xray4j.server.filter.GroupFilters;
import io.xray4j.server.trace.RootCause.CauseEntity;
import io.xray4j.server.trace.RootCause.CauseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The meaning of filter expressions: for each one, traces that match and traces that do not. */
class FilterExamplesTest {

    private static final ServiceId A = new ServiceId("a", null, null);
    private static final ServiceId B = new ServiceId("b", null, null);

    private static final String ALL_MEMBERS = "#[{\"ClientImpacting\": true, \"Services\": [{\"Name\": \"a\","
            + " \"Names\": [\"a\"], \"Type\": null, \"AccountId\": null, \"Inferred\": false, \"EntityPath\": [{"
            + "\"Name\": \"a\", \"Remote\": false, \"Exceptions\": [{\"Name\": \"E0Exception\", \"Message\": \"boom\"}"
            + "]}]}]}]";

    private static final GroupFilters GROUPS = (arn, name) -> {
        try {
            return name.equals(arn ? "arn:slow" : "slow")
                    ? new GroupFilters.Group("slow", FilterParser.parse("responsetime > 3", Dialect.STRICT_AWS))
                    : null;
        } catch (FilterException e) {
            throw new AssertionError(e);
        }
    };

    static List<FilterExample> examples() {
        return List.of(
                new FilterExample("1", "responsetime > 5")
                        .matches(trace("api").response(5.000001))
                        .not(trace("api").response(5), trace("api").duration(9), withoutRoot()),
                new FilterExample("2", "duration >= 5 AND duration <= 8")
                        .matches(trace("api").duration(5), trace("api").duration(8))
                        .not(trace("api").duration(4.999999), trace("api").duration(8.000001), trace("api")),
                new FilterExample("3", "ok")
                        .matches(trace("api"))
                        .not(
                                trace("api").fault(),
                                trace("api").error(),
                                trace("api").throttle(),
                                withoutRoot()),
                new FilterExample("4", "!ok")
                        .matches(trace("api").fault(), withoutRoot())
                        .not(trace("api")),
                new FilterExample("5", "ok = false")
                        .matches(trace("api").fault(), withoutRoot())
                        .not(trace("api")),
                new FilterExample("5: a string", "ok = \"false\"")
                        .matches(trace("api").fault())
                        .not(trace("api")),
                new FilterExample("5: !=", "ok != true")
                        .matches(trace("api").fault())
                        .not(trace("api")),
                new FilterExample("6", "ok !partial duration <3")
                        .matches(trace("api").duration(2))
                        .not(
                                trace("api").duration(2).fault(),
                                trace("api").duration(2).partial(),
                                trace("api").duration(3)),
                new FilterExample("7", "fault OR error AND throttle")
                        .matches(trace("api").fault(), trace("api").error().throttle())
                        .not(trace("api").error(), trace("api").throttle()),
                new FilterExample("8", "(fault OR error) AND throttle")
                        .matches(
                                trace("api").fault().throttle(),
                                trace("api").error().throttle())
                        .not(trace("api").fault(), trace("api").throttle()),
                new FilterExample("9", "http.status != 200")
                        .matches(trace("api").status(404))
                        .not(trace("api").status(200), trace("api")),
                new FilterExample("10", "http.status >= 400 AND http.status < 500")
                        .matches(trace("api").status(400), trace("api").status(499))
                        .not(trace("api").status(399), trace("api").status(500), trace("api")),
                new FilterExample("11", "http.url CONTAINS \"/api/game/\"")
                        .matches(trace("api").url("http://x/api/game/7"))
                        .not(trace("api").url("http://x/API/GAME/7"), trace("api")),
                new FilterExample(
                                "12",
                                "http.url BEGINSWITH \"http://api.example.com/\" AND http.url CONTAINS \"/v2/\""
                                        + " AND !service(\"api.example.com\")")
                        .matches(
                                trace("edge").url("http://api.example.com/v2/x").node(node("edge")))
                        .not(
                                trace("edge").url("http://api.example.com/v2/x").node(node("api.example.com")),
                                trace("edge").url("http://api.example.com/v1/x").node(node("edge"))),
                new FilterExample("13", "http.url ENDSWITH \".png\"")
                        .matches(trace("api").url("http://x/a.png"))
                        .not(trace("api").url("http://x/a.png?b")),
                new FilterExample("14", "http.url AND responseTime > 2")
                        .matches(trace("api").url("http://x/").response(2.5))
                        .not(
                                trace("api").response(2.5),
                                trace("api").url("http://x/").response(2)),
                new FilterExample("15", "http.method = \"POST\"")
                        .matches(trace("api").http(null, 0, "POST", null, null))
                        .not(trace("api").http(null, 0, "post", null, null), trace("api")),
                new FilterExample("16", "http.useragent CONTAINS \"curl\"")
                        .matches(trace("api").http(null, 0, null, "x curl/8", null))
                        .not(trace("api").http(null, 0, null, "wget", null), trace("api")),
                new FilterExample("17", "http.clientip BEGINSWITH \"10.\"")
                        .matches(trace("api").http(null, 0, null, null, "10.0.0.1"))
                        .not(trace("api").http(null, 0, null, null, "110.0.0.1")),
                new FilterExample("18", "user = \"alice\"")
                        .matches(trace("api").user("bob").user("alice"))
                        .not(trace("api").user("Alice"), trace("api")),
                new FilterExample("18: !=", "user != \"alice\"")
                        .matches(trace("api").user("bob"))
                        .not(trace("api").user("bob").user("alice"), trace("api")),
                new FilterExample("19", "user CONTAINS \"\"")
                        .matches(trace("api").user("x"))
                        .not(trace("api")),
                new FilterExample("20", "!user")
                        .matches(trace("api"))
                        .not(trace("api").user("x")),
                new FilterExample("21", "annotation.gameid = \"817DL6VO\"")
                        .matches(trace("api").annotation("gameid", "x").annotation("gameid", "817DL6VO"))
                        .not(trace("api").annotation("gameid", "817dl6vo"), trace("api")),
                new FilterExample("22", "annotation.age")
                        .matches(
                                trace("api").annotation("age", 0),
                                trace("api").annotation("age", ""),
                                trace("api").annotation("age", true))
                        .not(trace("api").annotation("age", false), trace("api")),
                new FilterExample("23", "!annotation.age")
                        .matches(trace("api"), trace("api").annotation("age", false))
                        .not(trace("api").annotation("age", 0), trace("api").annotation("age", true)),
                new FilterExample("24", "annotation.age > 29")
                        .matches(
                                trace("api").annotation("age", 29.5),
                                trace("api").annotation("age", 1).annotation("age", 30))
                        .not(trace("api").annotation("age", 29), trace("api").annotation("age", "30"), trace("api")),
                new FilterExample("25", "annotation.internal = true")
                        .matches(trace("api").annotation("internal", true))
                        .not(
                                trace("api").annotation("internal", false),
                                trace("api").annotation("internal", "true")),
                new FilterExample("26", "annotation.zip = 98101")
                        .matches(
                                trace("api").annotation("zip", 98101),
                                trace("api").annotation("zip", 98101.0))
                        .not(trace("api").annotation("zip", "98101"), trace("api")),
                new FilterExample("26: !=", "annotation.zip != 98101")
                        .matches(
                                trace("api").annotation("zip", "98101"),
                                trace("api").annotation("zip", 1))
                        .not(trace("api").annotation("zip", 1).annotation("zip", 98101), trace("api")),
                new FilterExample("26: set", "annotation.zip CONTAINS \"\"")
                        .matches(
                                trace("api").annotation("zip", 98101),
                                trace("api").annotation("zip", false))
                        .not(trace("api")),
                new FilterExample("27", "annotation[aws.local.service] = \"pay\"")
                        .matches(trace("api").annotation("aws.local.service", "pay"))
                        .not(trace("api").annotation("aws", "pay")),
                new FilterExample("28", "annotation[\"my key\"] BEGINSWITH \"a\"")
                        .matches(trace("api").annotation("my key", "ab"))
                        .not(
                                trace("api").annotation("my key", "b"),
                                trace("api").annotation("my", "a")),
                new FilterExample("28: Python's README", "annotation.url BEGINSWITH \"https://example.com\"")
                        .matches(trace("api").annotation("url", "https://example.com/x"))
                        .not(trace("api").annotation("url", "http://example.com/x")),
                new FilterExample("29", "annotation.Country = \"x\"")
                        .matches(trace("api").annotation("Country", "x"))
                        .not(trace("api").annotation("country", "x")),
                new FilterExample("29: small", "ANNOTATION.country = \"x\"")
                        .matches(trace("api").annotation("country", "x"))
                        .not(trace("api").annotation("Country", "x")),
                new FilterExample("30", "service(\"api.example.com\")")
                        .matches(
                                trace("x")
                                        .node(node("x"))
                                        .node(node("api.example.com").inferred()),
                                trace("x").node(node("x").alias("api.example.com")))
                        .not(trace("api.example.com").node(node("x"))),
                new FilterExample("31", "service(\"api.example.com\") { fault }")
                        .matches(trace("x").node(node("api.example.com").fault()))
                        .not(trace("x")
                                .fault()
                                .node(node("x").fault())
                                .node(node("api.example.com").error())),
                new FilterExample("32", "service() { fault }")
                        .matches(trace("x").node(node("x")).node(node("y").fault()))
                        .not(trace("x").node(node("x").error()), trace("x").fault()),
                new FilterExample("32: any", "service()")
                        .matches(trace("x").node(node("x")))
                        .not(trace("x")),
                new FilterExample("33", "!service() { fault }")
                        .matches(trace("x").node(node("x")))
                        .not(trace("x").node(node("x")).node(node("y").fault())),
                new FilterExample(
                                "34",
                                "service(\"a\") { fault = true OR responsetime > 2.5 } AND annotation.account = \"12345\"")
                        .matches(
                                trace("a")
                                        .annotation("account", "12345")
                                        .node(node("a").fault()),
                                trace("a")
                                        .annotation("account", "12345")
                                        .node(node("a").response(2.6)))
                        .not(
                                trace("a").node(node("a").fault()),
                                trace("a")
                                        .annotation("account", "12345")
                                        .node(node("a").response(2.5))),
                new FilterExample("35", "service(\"a\") { fault } AND service(\"a\") { responsetime > 2 }")
                        .matches(
                                trace("a")
                                        .node(node("a").fault())
                                        .node(node("a").response(3)),
                                trace("a").node(node("a").fault().response(3)))
                        .not(trace("a").node(node("a").fault())),
                new FilterExample("36", "service(\"a\") { fault AND responsetime > 2 }")
                        .matches(trace("a").node(node("a").fault().response(3)))
                        .not(trace("a").node(node("a").fault()).node(node("a").response(3))),
                new FilterExample("37", "service(id(name: \"f\", type: \"AWS::Lambda::Function\")) { error }")
                        .matches(trace("f")
                                .node(node("f").type("AWS::Lambda::Function").error()))
                        .not(trace("f")
                                .node(node("f").type("AWS::Lambda").error())
                                .node(node("f").type("AWS::Lambda::Function"))),
                new FilterExample("38", "service(id(type: \"AWS::DynamoDB::Table\"))")
                        .matches(trace("x")
                                .node(node("t").type("AWS::DynamoDB::Table").inferred()))
                        .not(trace("x").node(node("AWS::DynamoDB::Table"))),
                new FilterExample("39", "service(id(account.id: \"123456789012\"))")
                        .matches(trace("x").node(node("x").account("123456789012")))
                        .not(
                                trace("x").node(node("x")),
                                trace("x").node(node("x").account("1"))),
                new FilterExample("40", "service(\"data-plane\") {root = true and fault = true}")
                        .matches(trace("data-plane")
                                .node(node("data-plane").root().fault()))
                        .not(
                                trace("x")
                                        .node(node("x").root().fault())
                                        .node(node("data-plane").fault()),
                                trace("data-plane").node(node("data-plane").root())),
                new FilterExample("41", "edge(\"api\",\"backend\") { error }")
                        .matches(pair().call("api", "backend", new Flags(false, true, false), 1))
                        .not(
                                pair().call("api", "backend", Flags.OK, 1),
                                trace("api")
                                        .node(node("api"))
                                        .node(node("backend").error())),
                new FilterExample("42", "edge(\"api\",\"backend\") { responsetime > 1 }")
                        .matches(pair().call("api", "backend", Flags.OK, 1.5))
                        .not(
                                pair().call("api", "backend", Flags.OK, 0.5),
                                trace("api")
                                        .node(node("api"))
                                        .node(node("backend").response(2))),
                new FilterExample("43", "!edge(\"api\",\"backend\")")
                        .matches(pair(), pair().call("backend", "api", Flags.OK, 1))
                        .not(pair().call("api", "backend", Flags.OK, 1)),
                new FilterExample(
                                "44",
                                "edge(id(name:\"a\",type:\"AWS::EC2::Instance\"),"
                                        + " id(name:\"t\",type:\"AWS::DynamoDB::Table\"))")
                        .matches(typed("AWS::EC2::Instance", "AWS::DynamoDB::Table"))
                        .not(typed("AWS::ECS::Container", "AWS::DynamoDB::Table"), typed("AWS::EC2::Instance", null)),
                new FilterExample("45", "edge(\"backend\",\"api\")")
                        .matches(pair().call("backend", "api", Flags.OK, 1))
                        .not(pair().call("api", "backend", Flags.OK, 1)),
                new FilterExample("45: the caller's name for it", "edge(\"api\", \"backend.local\")")
                        .matches(pair().call(aliased("backend.local")))
                        .not(pair().call(aliased("other.local"))),
                new FilterExample("45: the client", "edge(id(type: \"client\"), \"api\") { fault }")
                        .matches(pair().call(fromClient(0, true)))
                        .not(pair().call(fromClient(0, false)), pair().call(fromClient(1, true))),
                new FilterExample(
                                "45: the client has the root's name",
                                "edge(id(name: \"api\", type: \"client\"), \"backend\")")
                        .matches(pair().call(fromClient(1, true)))
                        .not(pair().call(fromClient(0, true))),
                new FilterExample("45: a name alone is not the client's", "edge(\"api\", \"backend\")")
                        .not(pair().call(fromClient(1, true)), pair().call(fromClient(0, true))),
                new FilterExample("46", "group.name = \"slow\" AND user = \"alice\"")
                        .matches(trace("api").response(4).user("alice"))
                        .not(
                                trace("api").response(3).user("alice"),
                                trace("api").response(4)),
                new FilterExample("46: not", "group.name != \"slow\"")
                        .matches(trace("api").response(3))
                        .not(trace("api").response(4)),
                new FilterExample("46: ARN", "!group.arn = \"arn:slow\"")
                        .matches(trace("api").response(3))
                        .not(trace("api").response(4)),
                new FilterExample("47", "rootcause.fault.service { name = \"Auth\" }")
                        .matches(trace("api").faultCause(cause("api", "api"), cause("Auth", "Auth")))
                        .not(trace("api").errorCause(cause("Auth", "Auth")), trace("api")),
                new FilterExample("48", "rootcause.fault.entity { last and name = \"deserialize\" }")
                        .matches(
                                trace("api").faultCause(cause("api", "api", "call"), cause("Auth", "x", "deserialize")))
                        .not(trace("api").faultCause(cause("api", "api", "deserialize"), cause("Auth", "x"))),
                new FilterExample("49", "rootcause.fault.exception { last and message = \"boom\" }")
                        .matches(trace("api").faultCause(thrown("first", "boom")))
                        .not(
                                trace("api").faultCause(thrown("boom", "last")),
                                trace("api").errorCause(thrown("boom"))),
                new FilterExample(
                                "49: name",
                                "rootcause.error.exception { first name ENDSWITH \"Exception\" !message = \"x\" }")
                        .matches(trace("api").errorCause(thrown("boom")))
                        .not(trace("api").errorCause(thrown("x")), trace("api").errorCause(thrown())),
                new FilterExample(
                                "50",
                                "rootcause.responsetime.entity { remote and coverage > 0.7 and name = \"traces\" }")
                        .matches(trace("api").responseTimeCause(slow("traces", 0.8, true)))
                        .not(
                                trace("api").responseTimeCause(slow("traces", 0.7, true)),
                                trace("api").responseTimeCause(slow("traces", 0.8, false)),
                                trace("api").responseTimeCause(slow("x", 0.8, true), slow("traces", 0.1, true)),
                                trace("api").faultCause(slow("traces", 0.8, true))),
                new FilterExample("51", "rootcause.responsetime.service { last and type = \"AWS::DynamoDB\" }")
                        .matches(trace("api").responseTimeCause(cause("api", "api"), table(true)))
                        .not(trace("api").responseTimeCause(table(true), cause("api", "api"))),
                new FilterExample("52", "rootcause.fault.service { index > 5 }")
                        .matches(trace("api").faultCause(path(7)))
                        .not(trace("api").faultCause(path(6))),
                new FilterExample("52: any", "rootcause.fault.service")
                        .matches(trace("api").faultCause(path(1)))
                        .not(trace("api"), trace("api").errorCause(path(1))),
                new FilterExample("53", "rootcause.fault.service { inferred and type = \"AWS::DynamoDB\" }")
                        .matches(trace("api").faultCause(cause("api", "api"), table(true)))
                        .not(trace("api").faultCause(cause("api", "api"), table(false))),
                new FilterExample(
                                "54",
                                "rootcause.json = #[{ \"Services\": [ { \"Name\": \"A\","
                                        + " \"EntityPath\":[{\"Name\":\"A\"},{\"Name\":\"q\"}] } ] }]")
                        .matches(
                                trace("A").faultCause(cause("A", "A", "q")),
                                trace("A").errorCause(cause("A", "A", "q")),
                                trace("A").responseTimeCause(cause("A", "A", "q")))
                        .not(
                                trace("A"),
                                trace("A").faultCause(cause("A", "A")),
                                trace("A").faultCause(cause("A", "q", "A")),
                                trace("A").faultCause(cause("A", "A", "q", "r")),
                                trace("A").faultCause(cause("A", "A", "q"), cause("B", "B")),
                                trace("A").faultCause(cause("A", "A", "q")).faultCause(cause("A", "A", "q"))),
                new FilterExample("54: wildcards", "rootcause.json = #[{\"Services\": [{}, {\"Inferred\": true}]}]")
                        .matches(trace("A").faultCause(cause("A", "A"), table(true)))
                        .not(trace("A").faultCause(cause("A", "A"), table(false))),
                new FilterExample("54: all members", "rootcause.json = " + ALL_MEMBERS)
                        .matches(trace("a").faultCause(thrown("boom")))
                        .not(trace("a").errorCause(thrown("boom")), trace("a").faultCause(thrown("x"))),
                new FilterExample("54: no such member", "rootcause.json = #[{\"services\": []}]")
                        .matches()
                        .not(trace("A").faultCause(cause("A", "A"))),
                new FilterExample("55", "instance.id = \"i-0b5\"")
                        .matches(trace("api").instance("i-1").instance("i-0b5"))
                        .not(trace("api").instance("i-0b"), trace("api")),
                new FilterExample("55: zone", "availabilityzone = \"us-west-2c\"")
                        .matches(trace("api").zone("us-west-2c"))
                        .not(trace("api").zone("us-west-2"), trace("api")),
                new FilterExample("55: ARN", "resource.arn ENDSWITH \":fn\"")
                        .matches(trace("api").arn("arn:x:y").arn("arn:x:fn"))
                        .not(trace("api").arn("arn:fn:x"), trace("api")),
                new FilterExample("56", "partial")
                        .matches(trace("api").partial())
                        .not(trace("api")),
                new FilterExample("57", "").matches(trace("api"), withoutRoot()).not(),
                new FilterExample("57: blank", " \n\t").matches(trace("api")).not(),
                new FilterExample("59", "http.url CONTAINS \"say \\\"hi\\\"\"")
                        .matches(trace("api").url("http://x/?say \"hi\"!"))
                        .not(trace("api").url("http://x/?say hi")),
                new FilterExample("60", "annotation.n = 1e3")
                        .matches(
                                trace("api").annotation("n", 1000), trace("api").annotation("n", 1.0E3))
                        .not(trace("api").annotation("n", 1001)),
                new FilterExample("units", "responsetime >= 250ms duration < 2s")
                        .matches(trace("api").response(0.25).duration(1))
                        .not(
                                trace("api").response(0.249).duration(1),
                                trace("api").response(0.25).duration(2)),
                new FilterExample("start", "start >= \"2026-11-22T05:00Z\"")
                        .matches(trace("api").start(1_795_323_600_000_000L))
                        .not(trace("api").start(1_795_323_599_999_999L)),
                new FilterExample("annotations of a service", "service(\"a\") { annotation.x = 1 and user = \"u\" }")
                        .matches(
                                trace("a").annotation("x", 1, A).user("u", B, A).node(node("a")))
                        .not(
                                trace("a").annotation("x", 1, B).user("u", A).node(node("a")),
                                trace("a")
                                        .annotation("x", 1, A)
                                        .user("u", B)
                                        .node(node("a"))
                                        .node(node("b"))));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void meansWhatItSays(FilterExample example) throws FilterException {
        FilterMatcher matcher = FilterMatcher.of(FilterParser.parse(example.expression, Dialect.EXTENDED), GROUPS);

        assertThat(example.matching)
                .allSatisfy(trace -> assertThat(matcher.test(trace)).isTrue());
        assertThat(example.others)
                .allSatisfy(trace -> assertThat(matcher.test(trace)).isFalse());
    }

    /** FilterExample 58: expressions that are wrong, with the position of the error. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "responsetime > \"5\" | 15",
                "foo = 1              | 0",
                "service(\"a\"        | 11",
                "ok = maybe           | 5",
                "AND ok               | 0",
                "name = \"x\"         | 0",
            })
    void isRefused(String expression, int position) {
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> FilterParser.parse(expression, Dialect.EXTENDED))
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }

    private static SummaryBuilder pair() {
        return trace("api").node(node("api").root()).node(node("backend"));
    }

    private static SummaryBuilder typed(String from, @Nullable String to) {
        return trace("a").node(node("a").type(from)).node(node("t").type(to)).call("a", "t", Flags.OK, 1);
    }

    private static TraceCall aliased(String alias) {
        return new TraceCall(0, 1, alias, false, OptionalLong.empty(), false, Flags.OK, 1, SummaryBuilder.micros(1));
    }

    private static TraceCall fromClient(int to, boolean fault) {
        return new TraceCall(
                TraceCall.CLIENT,
                to,
                "",
                false,
                OptionalLong.empty(),
                false,
                new Flags(fault, false, false),
                1,
                SummaryBuilder.micros(1));
    }

    private static RootCause.Service cause(String service, String... entities) {
        List<CauseEntity> path = new ArrayList<>();
        for (String entity : entities) {
            path.add(new CauseEntity(entity, 0, false, List.of()));
        }
        return new RootCause.Service(new ServiceId(service, null, null), false, path);
    }

    private static RootCause.Service thrown(String... messages) {
        List<CauseException> exceptions = new ArrayList<>();
        for (String message : messages) {
            exceptions.add(new CauseException("E" + exceptions.size() + "Exception", message));
        }
        return new RootCause.Service(A, false, List.of(new CauseEntity("a", 0, false, exceptions)));
    }

    private static RootCause.Service slow(String entity, double coverage, boolean remote) {
        return new RootCause.Service(A, false, List.of(new CauseEntity(entity, coverage, remote, List.of())));
    }

    private static RootCause.Service table(boolean inferred) {
        return new RootCause.Service(new ServiceId("t", "AWS::DynamoDB", null), inferred, List.of());
    }

    private static RootCause.Service[] path(int length) {
        RootCause.Service[] services = new RootCause.Service[length];
        Arrays.fill(services, cause("s", "s"));
        return services;
    }
}
