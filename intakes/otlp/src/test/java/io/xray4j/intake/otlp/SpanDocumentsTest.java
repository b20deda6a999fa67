// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CONSUMER;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_INTERNAL;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_PRODUCER;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER;
import static io.xray4j.intake.otlp.Otlp.ID;
import static io.xray4j.intake.otlp.Otlp.PARENT;
import static io.xray4j.intake.otlp.Otlp.TRACE;
import static io.xray4j.intake.otlp.Otlp.XRAY_TRACE;
import static io.xray4j.intake.otlp.Otlp.bytes;
import static io.xray4j.intake.otlp.Otlp.decimal;
import static io.xray4j.intake.otlp.Otlp.document;
import static io.xray4j.intake.otlp.Otlp.documents;
import static io.xray4j.intake.otlp.Otlp.json;
import static io.xray4j.intake.otlp.Otlp.list;
import static io.xray4j.intake.otlp.Otlp.number;
import static io.xray4j.intake.otlp.Otlp.span;
import static io.xray4j.intake.otlp.Otlp.text;
import static io.xray4j.intake.otlp.Otlp.truth;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.Event;
import io.opentelemetry.proto.trace.v1.Span.Link;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanDocumentsTest {

    private static final KeyValue SHOP = text("service.name", "shop");

    @Test
    void aServerSpanIsASegment() {
        Span.Builder span = span(SPAN_KIND_SERVER, "GET /orders/{id}")
                .setParentSpanId(bytes(PARENT))
                .setTraceState("a=b")
                .addAttributes(text("http.request.method", "GET"))
                .addAttributes(text("url.scheme", "https"))
                .addAttributes(text("server.address", "shop.example"))
                .addAttributes(number("server.port", 8443))
                .addAttributes(text("url.path", "/orders/7"))
                .addAttributes(text("url.query", "full=1"))
                .addAttributes(number("http.response.status_code", 200))
                .addAttributes(text("http.route", "/orders/{id}"))
                .addAttributes(number("thread.id", 31));

        assertThat(document(span, SHOP))
                .isEqualTo(json("{'trace_id':'" + XRAY_TRACE + "','id':'" + ID + "','parent_id':'" + PARENT
                        + "','name':'shop','start_time':1780000000.123456789,'end_time':1780000000.623456789,"
                        + "'http':{'request':{'method':'GET','url':'https://shop.example:8443/orders/7?full=1'},"
                        + "'response':{'status':200}},"
                        + "'annotations':{'span_name':'GET /orders/{id}','http.route':'/orders/{id}'},"
                        + "'metadata':{'otel':{'name':'GET /orders/{id}','kind':'SERVER','trace_state':'a=b',"
                        + "'scope':{'name':'io.example.lib','version':'1.2'},"
                        + "'attributes':{'http.request.method':'GET','url.scheme':'https',"
                        + "'server.address':'shop.example','server.port':8443,'url.path':'/orders/7',"
                        + "'url.query':'full=1','http.response.status_code':200,'http.route':'/orders/{id}',"
                        + "'thread.id':31},'resource':{'service.name':'shop'}}}}"));
    }

    @Nested
    class KindAndParent {

        @ParameterizedTest
        @CsvSource({
            "SPAN_KIND_SERVER, true, segment",
            "SPAN_KIND_SERVER, false, segment",
            "SPAN_KIND_CONSUMER, true, segment",
            "SPAN_KIND_CONSUMER, false, segment",
            "SPAN_KIND_INTERNAL, false, segment",
            "SPAN_KIND_UNSPECIFIED, false, segment",
            "SPAN_KIND_INTERNAL, true, subsegment",
            "SPAN_KIND_UNSPECIFIED, true, subsegment",
            "SPAN_KIND_CLIENT, true, subsegment remote",
            "SPAN_KIND_PRODUCER, true, subsegment remote"
        })
        void decideTheDocument(Span.SpanKind kind, boolean hasParent, String expected) {
            Span.Builder span = span(kind, "work");
            if (hasParent) {
                span.setParentSpanId(bytes(PARENT));
            }

            JsonNode document = document(span, SHOP);

            String type = document.path("type").asText("segment");
            String namespace = document.path("namespace").asText();
            assertThat((type + ' ' + namespace).strip()).isEqualTo(expected);
            assertThat(document.has("parent_id")).isEqualTo(hasParent);
        }

        @Test
        void aParentOfAnotherProcessMakesASegment() {
            JsonNode local = document(span(SPAN_KIND_INTERNAL, "work")
                    .setParentSpanId(bytes(PARENT))
                    .setFlags(0x101));
            JsonNode remote = document(span(SPAN_KIND_INTERNAL, "work")
                    .setParentSpanId(bytes(PARENT))
                    .setFlags(0x301));

            assertThat(local.path("type").asText()).isEqualTo("subsegment");
            assertThat(remote.has("type")).isFalse();
            assertThat(remote.path("parent_id").asText()).isEqualTo(PARENT);
        }

        @Test
        void aParentOfZerosIsNone() {
            assertThat(document(span(SPAN_KIND_INTERNAL, "work").setParentSpanId(bytes("0000000000000000")))
                            .has("parent_id"))
                    .isFalse();
        }

        /** A call without a surrounding span of its process is shown below a segment of the process. */
        @ParameterizedTest
        @CsvSource({"none", "remote", "marker"})
        void aCallAtTheBorderOfItsProcessIsTwoDocuments(String border) {
            Span.Builder span = span(SPAN_KIND_CLIENT, "GET")
                    .addAttributes(text("http.request.method", "GET"))
                    .addAttributes(text("url.full", "http://billing:8080/bills"))
                    .addAttributes(text("server.address", "billing"))
                    .addAttributes(number("http.response.status_code", 503));
            if (!border.equals("none")) {
                span.setParentSpanId(bytes(PARENT));
            }
            if (border.equals("remote")) {
                span.setFlags(0x300);
            } else if (border.equals("marker")) {
                span.addAttributes(text("aws.span.kind", "LOCAL_ROOT"));
            }

            List<JsonNode> documents = documents(span, SHOP);

            assertThat(documents).hasSize(2);
            JsonNode service = documents.get(0);
            JsonNode call = documents.get(1);
            assertThat(service.path("name").asText()).isEqualTo("shop");
            assertThat(service.has("type")).isFalse();
            assertThat(service.has("http")).isEqualTo(border.equals("none"));
            assertThat(service.path("fault").asBoolean()).isTrue();
            assertThat(service.path("parent_id").asText()).isEqualTo(border.equals("none") ? "" : PARENT);
            assertThat(call.path("name").asText()).isEqualTo("billing");
            assertThat(call.path("id").asText()).isEqualTo(ID);
            assertThat(call.path("parent_id").asText())
                    .isEqualTo(service.path("id").asText())
                    .hasSize(16);
            assertThat(call.path("namespace").asText()).isEqualTo("remote");
            assertThat(documents(span, SHOP)).as("the same each time").isEqualTo(documents);
        }

        /** The summary of a trace has the request and the user of its root. */
        @ParameterizedTest
        @CsvSource({"SPAN_KIND_CLIENT", "SPAN_KIND_PRODUCER"})
        void aCallThatIsTheRootOfItsTraceIsTheRequestOfTheTrace(Span.SpanKind kind) {
            List<JsonNode> documents = documents(
                    span(kind, "POST")
                            .addAttributes(text("http.request.method", "POST"))
                            .addAttributes(text("url.full", "http://billing:8080/bills"))
                            .addAttributes(number("http.response.status_code", 201))
                            .addAttributes(text("enduser.id", "bob")),
                    SHOP);

            JsonNode http = json(
                    "{'request':{'method':'POST','url':'http://billing:8080/bills'}," + "'response':{'status':201}}");
            assertThat(documents).hasSize(2).allSatisfy(document -> {
                assertThat(document.path("http")).isEqualTo(http);
                assertThat(document.path("user").asText()).isEqualTo("bob");
            });
        }

        @Test
        void aSpanWithoutAnEndIsInProgress() {
            JsonNode open = document(span(SPAN_KIND_SERVER, "GET").setEndTimeUnixNano(0));
            JsonNode told = document(span(SPAN_KIND_SERVER, "GET").addAttributes(truth("aws.xray.inprogress", true)));

            assertThat(open.path("in_progress").asBoolean()).isTrue();
            assertThat(open.has("end_time")).isFalse();
            assertThat(told.path("in_progress").asBoolean()).isTrue();
        }
    }

    @Nested
    class Names {

        @Test
        void aSegmentHasTheNameOfItsService() {
            assertThat(name(span(SPAN_KIND_SERVER, "GET /"), SHOP)).isEqualTo("shop");
            assertThat(name(span(SPAN_KIND_CONSUMER, "orders process"), SHOP)).isEqualTo("shop");
            assertThat(name(span(SPAN_KIND_INTERNAL, "import"), SHOP)).isEqualTo("shop");
            assertThat(name(span(SPAN_KIND_SERVER, "GET /").addAttributes(text("aws.local.service", "till")), SHOP))
                    .isEqualTo("till");
            assertThat(name(span(SPAN_KIND_SERVER, "GET /"))).isEqualTo("GET /");
            assertThat(name(span(SPAN_KIND_INTERNAL, "import"), text("service.name", "unknown_service:java")))
                    .isEqualTo("import");
        }

        @ParameterizedTest
        @CsvSource({
            "aws.remote.service=a;peer.service=b, a",
            "rpc.system=aws-api;aws.remote.service=AWS::S3, S3",
            "rpc.system=aws-api;aws.remote.service=AWS.SDK.S3, S3",
            "peer.service=b;db.name=c, b",
            "db.name=orders;db.connection_string=jdbc:postgresql://u@db.example:5432/orders, orders@db.example",
            "db.namespace=orders;server.address=db, orders@db",
            "db.name=orders, orders",
            "db.system=redis;server.address=cache, redis@cache",
            "rpc.service=Bills;server.address=host, Bills",
            "http.host=shop:80;net.peer.name=x, shop:80",
            "net.peer.name=x;server.address=y, x",
            "server.address=y;messaging.destination.name=q, y",
            "http.request.method=GET, 'CLIENT {span}'"
        })
        void aCallHasTheNameOfTheCalledService(String attributes, String expected) {
            Span.Builder span = span(SPAN_KIND_CLIENT, "CLIENT {span}").setParentSpanId(bytes(PARENT));
            for (String attribute : attributes.split(";", -1)) {
                String[] parts = attribute.split("=", 2);
                span.addAttributes(text(parts[0], parts[1]));
            }

            assertThat(name(span, SHOP)).isEqualTo(expected.replaceAll("[{}']", ""));
        }

        @Test
        void aMessageHasTheNameOfItsDestination() {
            Span.Builder span = span(SPAN_KIND_PRODUCER, "publish")
                    .setParentSpanId(bytes(PARENT))
                    .addAttributes(text("server.address", "broker"))
                    .addAttributes(text("messaging.destination.name", "orders"));

            assertThat(name(span)).isEqualTo("orders");
        }

        @Test
        void areSanitized() {
            Span.Builder step =
                    span(SPAN_KIND_INTERNAL, "a<b>{c}\u0000 \u00e9(*)!").setParentSpanId(bytes(PARENT));

            assertThat(name(step)).isEqualTo("abc \u00e9");
            assertThat(name(step.setName("!!"))).isEqualTo("span");
            assertThat(name(step.setName("x".repeat(300)))).hasSize(200);
            assertThat(name(span(SPAN_KIND_SERVER, "GET"), text("service.name", "sh{o}p")))
                    .isEqualTo("shop");
        }

        private static String name(Span.Builder span, KeyValue... resource) {
            return document(span, resource).path("name").asText();
        }
    }

    @Nested
    class Http {

        @ParameterizedTest
        @CsvSource({
            "http.url=http://a/b?c=d, http://a/b?c=d",
            "url.full=http://a/b?c=d, http://a/b?c=d",
            "http.scheme=https;http.host=a:9;http.target=/b?c=d, https://a:9/b?c=d",
            "http.host=a, http://a/",
            "http.server_name=a;net.host.port=81;http.target=/b, http://a:81/b",
            "net.host.name=a;net.host.port=80;http.target=/b, http://a/b",
            "url.scheme=https;server.address=a;server.port=443;url.path=/b;url.query=c=d, https://a/b?c=d",
            "server.address=::1;server.port=81;url.path=/b, http://[::1]:81/b",
            "http.target=/b?c=d, /b?c=d",
            "url.path=/b;url.query=c=d, /b?c=d",
            "http.path=b;http.method=GET, /b",
            "http.method=GET, ''"
        })
        void aServersUrlIsMadeOfItsParts(String attributes, String expected) {
            assertThat(with(span(SPAN_KIND_SERVER, "GET"), attributes)
                            .at("/http/request/url")
                            .asText())
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({
            "http.host=a:9;http.target=/b, http://a:9/b",
            "net.peer.name=a;net.peer.port=81;http.target=/b, http://a:81/b",
            "net.peer.ip=10.0.0.1;http.target=/b, http://10.0.0.1/b",
            "url.scheme=https;server.address=a;server.port=8443;url.path=/b, https://a:8443/b"
        })
        void aClientsUrlIsMadeOfItsParts(String attributes, String expected) {
            assertThat(with(span(SPAN_KIND_CLIENT, "GET").setParentSpanId(bytes(PARENT)), attributes)
                            .at("/http/request/url")
                            .asText())
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource({
            "http.client_ip=10.1.1.1, 10.1.1.1 true",
            "http.client_ip=10.1.1.1;net.peer.ip=10.2.2.2, 10.1.1.1 false",
            "client.address=10.3.3.3;http.client_ip=10.1.1.1;network.peer.address=10.2.2.2, 10.3.3.3 false",
            "client.address=somebody;network.peer.address=10.2.2.2, 10.2.2.2 false",
            "network.peer.address=::1, ::1 false"
        })
        void theClientIsTheNearestThatIsKnown(String attributes, String expected) {
            JsonNode request = with(span(SPAN_KIND_SERVER, "GET"), "http.method=GET;" + attributes)
                    .at("/http/request");

            assertThat(request.path("client_ip").asText()
                            + ' '
                            + request.path("x_forwarded_for").asBoolean())
                    .isEqualTo(expected);
        }

        @Test
        void theOlderNamesAreRead() {
            JsonNode http = document(span(SPAN_KIND_SERVER, "GET")
                            .addAttributes(text("http.method", "PUT"))
                            .addAttributes(text("http.user_agent", "curl"))
                            .addAttributes(number("http.status_code", 201))
                            .addAttributes(number("http.response_content_length", 12)))
                    .path("http");

            assertThat(http)
                    .isEqualTo(json("{'request':{'method':'PUT','user_agent':'curl'},"
                            + "'response':{'status':201,'content_length':12}}"));
        }

        @Test
        void theLengthIsThatOfTheReceivedMessage() {
            Span.Builder span = span(SPAN_KIND_SERVER, "GET")
                    .addAttributes(text("http.method", "GET"))
                    .addEvents(Event.newBuilder()
                            .setName("message")
                            .addAttributes(text("message.type", "RECEIVED"))
                            .addAttributes(number("messaging.message_payload_size_bytes", 77)));

            assertThat(document(span).at("/http/response/content_length").asInt())
                    .isEqualTo(77);
        }

        @Test
        void isAbsentWithoutASignal() {
            assertThat(document(span(SPAN_KIND_SERVER, "x").addAttributes(text("server.address", "a")))
                            .has("http"))
                    .isFalse();
        }

        private static JsonNode with(Span.Builder span, String attributes) {
            for (String attribute : attributes.split(";", -1)) {
                String[] parts = attribute.split("=", 2);
                span.addAttributes(text(parts[0], parts[1]));
            }
            return document(span);
        }
    }

    @Nested
    class Failures {

        @ParameterizedTest
        @CsvSource({
            "200, UNSET, ''",
            "404, UNSET, error",
            "404, ERROR, error",
            "429, UNSET, error throttle",
            "500, UNSET, fault",
            "200, ERROR, fault",
            "0, ERROR, fault",
            "0, OK, ''"
        })
        void theStatusOfHttpDecides_elseThatOfTheSpan(int http, String status, String expected) {
            Span.Builder span = span(SPAN_KIND_SERVER, "GET")
                    .setStatus(Status.newBuilder().setCode(StatusCode.valueOf("STATUS_CODE_" + status)));
            if (http > 0) {
                span.addAttributes(number("http.response.status_code", http));
            }

            JsonNode document = document(span);

            StringBuilder flags = new StringBuilder();
            for (String flag : new String[] {"fault", "error", "throttle"}) {
                flags.append(document.path(flag).asBoolean() ? flag + ' ' : "");
            }
            assertThat(flags.toString().strip()).isEqualTo(expected);
        }

        @Test
        void aStackOfJavaBecomesFramesAndCauses() {
            String stack = """
                    com.example.Torn: first
                     second line
                    \tat app//com.example.Till.open(Till.java:42)
                    \tat java.base@17/java.lang.Thread.run(Thread.java:840)
                    \tSuppressed: java.io.IOException: quiet
                    \t\tat com.example.Other.run(Other.java:1)
                    Caused by: java.sql.SQLException: no table
                    of this name
                    \tat com.example.Db.ask(Native Method)
                    \t... 2 more
                    Caused by: java.lang.IllegalStateException
                    \tat com.example.Db$1.call(Unknown Source)
                    """;
            Span.Builder span = span(SPAN_KIND_SERVER, "GET")
                    .addEvents(exception("com.example.Torn", "first\n second line", stack));

            JsonNode exceptions =
                    document(span, text("telemetry.sdk.language", "java")).at("/cause/exceptions");

            assertThat(exceptions).hasSize(3);
            JsonNode first = exceptions.get(0);
            assertThat(first.path("type").asText()).isEqualTo("com.example.Torn");
            assertThat(first.path("message").asText()).isEqualTo("first\n second line");
            assertThat(first.path("stack"))
                    .isEqualTo(json("[{'label':'com.example.Till.open','path':'Till.java','line':42},"
                            + "{'label':'java.lang.Thread.run','path':'Thread.java','line':840}]"));
            assertThat(first.path("cause").asText())
                    .isEqualTo(exceptions.get(1).path("id").asText());
            assertThat(exceptions.get(1).path("type").asText()).isEqualTo("java.sql.SQLException");
            assertThat(exceptions.get(1).path("message").asText()).isEqualTo("no table\nof this name");
            assertThat(exceptions.get(1).at("/stack/0/path").asText()).isEqualTo("Native Method");
            assertThat(exceptions.get(2).path("type").asText()).isEqualTo("java.lang.IllegalStateException");
            assertThat(exceptions.findValuesAsText("id")).doesNotHaveDuplicates();
        }

        @Test
        void aStackOfAnotherLanguageLosesNothing() {
            String stack = "Error: torn\n    at load (/app/x.js:10:5)\n    at async /app/y.js:3:1";
            JsonNode exception = document(
                            span(SPAN_KIND_SERVER, "GET").addEvents(exception("Error", "torn", stack)),
                            text("telemetry.sdk.language", "nodejs"))
                    .at("/cause/exceptions/0");

            assertThat(exception.path("stack"))
                    .isEqualTo(json("[{'label':'Error: torn'},{'label':'at load (/app/x.js:10:5)'},"
                            + "{'label':'at async /app/y.js:3:1'}]"));
        }

        @Test
        void anExceptionOfACallIsRemote_andOneOfASpanThatSucceededIsThere() {
            JsonNode call = document(
                    span(SPAN_KIND_CLIENT, "GET").setParentSpanId(bytes(PARENT)).addEvents(exception("E", "m", "")));

            assertThat(call.at("/cause/exceptions/0/remote").asBoolean()).isTrue();
            assertThat(call.has("fault")).isFalse();
        }

        @Test
        void theMessageOfTheStatusIsAnException_ifThereIsNoOther() {
            Status.Builder failed =
                    Status.newBuilder().setCode(StatusCode.STATUS_CODE_ERROR).setMessage("no till");

            assertThat(document(span(SPAN_KIND_SERVER, "GET").setStatus(failed))
                            .at("/cause/exceptions/0/message")
                            .asText())
                    .isEqualTo("no till");
            assertThat(document(span(SPAN_KIND_SERVER, "GET")
                                    .setStatus(failed.setMessage(""))
                                    .addAttributes(text("http.status_text", "Bad Gateway")))
                            .at("/cause/exceptions/0/message")
                            .asText())
                    .isEqualTo("Bad Gateway");
        }

        @Test
        void aRepeatedAttemptOfAnAwsSdkIsAnException() {
            JsonNode exception = document(span(SPAN_KIND_CLIENT, "S3.Get")
                            .setParentSpanId(bytes(PARENT))
                            .addEvents(Event.newBuilder()
                                    .setName("HTTP request failure")
                                    .setTimeUnixNano(1_780_000_000_500_000_000L)
                                    .addAttributes(number("http.response.status_code", 503))
                                    .addAttributes(text("aws.http.error_message", "slow down"))))
                    .at("/cause/exceptions/0");

            assertThat(exception.path("type").asText()).isEqualTo("aws.http.error.event");
            assertThat(exception.path("message").asText()).isEqualTo("503@1780000000@slow down");
        }

        private static Event.Builder exception(String type, String message, String stack) {
            return Event.newBuilder()
                    .setName("exception")
                    .addAttributes(text("exception.type", type))
                    .addAttributes(text("exception.message", message))
                    .addAttributes(text("exception.stacktrace", stack));
        }
    }

    @Nested
    class AwsAndSql {

        @Test
        void aCallOfAnAwsServiceHasItsOperationAndResource() {
            JsonNode call = document(span(SPAN_KIND_CLIENT, "DynamoDb.PutItem")
                    .setParentSpanId(bytes(PARENT))
                    .addAttributes(text("rpc.system", "aws-api"))
                    .addAttributes(text("rpc.service", "DynamoDb"))
                    .addAttributes(text("rpc.method", "PutItem"))
                    .addAttributes(text("aws.request_id", "R1"))
                    .addAttributes(text("aws.region", "eu-central-1"))
                    .addAttributes(list("aws.dynamodb.table_names", "orders")));

            assertThat(call.path("name").asText()).isEqualTo("DynamoDb");
            assertThat(call.path("namespace").asText()).isEqualTo("aws");
            assertThat(call.path("aws"))
                    .isEqualTo(json("{'operation':'PutItem','region':'eu-central-1','request_id':'R1',"
                            + "'table_name':'orders'}"));
        }

        @ParameterizedTest
        @CsvSource({
            "aws.queue_url, queue_url",
            "aws.queue.url, queue_url",
            "aws.sqs.queue.url, queue_url",
            "messaging.url, queue_url",
            "aws.table_name, table_name",
            "aws.table.name, table_name",
            "aws.s3.bucket, bucket_name",
            "aws.sns.topic.arn, topic_arn",
            "aws.lambda.function.name, function_name",
            "aws.account_id, account_id",
            "aws.requestId, request_id",
            "aws.operation, operation"
        })
        void eachAttributeOfAwsHasItsField(String attribute, String field) {
            JsonNode call = document(span(SPAN_KIND_CLIENT, "call")
                    .setParentSpanId(bytes(PARENT))
                    .addAttributes(text(attribute, "value")));

            assertThat(call.at("/aws/" + field).asText()).isEqualTo("value");
        }

        @Test
        void severalTablesAreAList() {
            JsonNode call = document(span(SPAN_KIND_CLIENT, "call")
                    .setParentSpanId(bytes(PARENT))
                    .addAttributes(list("aws.dynamodb.table_names", "a", "b")));

            assertThat(call.at("/aws/table_names")).isEqualTo(json("['a','b']"));
        }

        @ParameterizedTest
        @CsvSource({
            "aws_ec2, '', AWS::EC2::Instance",
            "aws_ecs, '', AWS::ECS::Container",
            "aws_ecs, ec2, AWS::ECS::EC2",
            "aws_ecs, fargate, AWS::ECS::Fargate",
            "aws_eks, '', AWS::EKS::Container",
            "aws_elastic_beanstalk, '', AWS::ElasticBeanstalk::Environment",
            "aws_app_runner, '', AWS::AppRunner::Service",
            "gcp_compute_engine, '', ''"
        })
        void thePlatformIsTheOrigin(String platform, String launchType, String origin) {
            JsonNode segment = document(
                    span(SPAN_KIND_SERVER, "GET"),
                    text("cloud.platform", platform),
                    text("aws.ecs.launchtype", launchType));

            assertThat(segment.path("origin").asText()).isEqualTo(origin);
        }

        @Test
        void theResourceSaysWhereTheProcessRuns() {
            JsonNode ec2 = document(
                    span(SPAN_KIND_SERVER, "GET"),
                    text("cloud.provider", "aws"),
                    text("cloud.platform", "aws_ec2"),
                    text("cloud.account.id", "123"),
                    text("host.id", "i-1"),
                    text("host.type", "t3.micro"),
                    text("host.image.id", "ami-1"),
                    text("cloud.availability_zone", "eu-1a"),
                    text("service.version", "7"),
                    list("aws.log.group.arns", "arn:aws:logs:eu:1:log-group:g:*"),
                    text("telemetry.sdk.name", "opentelemetry"),
                    text("telemetry.sdk.language", "java"),
                    text("telemetry.sdk.version", "1.0"),
                    text("telemetry.distro.version", "2.0"));

            assertThat(ec2.path("aws"))
                    .isEqualTo(json("{'ec2':{'instance_id':'i-1','availability_zone':'eu-1a',"
                            + "'instance_size':'t3.micro','ami_id':'ami-1'},'account_id':'123',"
                            + "'cloudwatch_logs':[{'log_group':'g','arn':'arn:aws:logs:eu:1:log-group:g:*'}],"
                            + "'xray':{'sdk':'opentelemetry for java','sdk_version':'1.0',"
                            + "'auto_instrumentation':true}}"));
            assertThat(ec2.at("/service/version").asText()).isEqualTo("7");
        }

        @Test
        void theRuleThatChoseTheSpanHasXraysField_andIsNoAnnotation() {
            JsonNode segment = document(
                    span(SPAN_KIND_SERVER, "GET").addAttributes(text("aws.xray.sampling_rule", "pay")),
                    text("telemetry.sdk.name", "opentelemetry"));

            assertThat(segment.at("/aws/xray/sampling_rule_name").asText()).isEqualTo("pay");
            assertThat(segment.at("/annotations").has("aws.xray.sampling_rule")).isFalse();
        }

        @Test
        void anotherCloudHasNoSuchMember() {
            assertThat(document(
                                    span(SPAN_KIND_SERVER, "GET").addAttributes(text("aws.region", "x")),
                                    text("cloud.provider", "gcp"))
                            .has("aws"))
                    .isFalse();
        }

        @Test
        void ecsEksAndBeanstalkHaveTheirFields() {
            assertThat(document(
                                    span(SPAN_KIND_SERVER, "GET"),
                                    text("cloud.platform", "aws_ecs"),
                                    text("container.name", "c"),
                                    text("aws.ecs.task.arn", "t"))
                            .at("/aws/ecs"))
                    .isEqualTo(json("{'container':'c','task_arn':'t'}"));
            assertThat(document(span(SPAN_KIND_SERVER, "GET"), text("k8s.cluster.name", "k"), text("k8s.pod.name", "p"))
                            .at("/aws/eks"))
                    .isEqualTo(json("{'cluster_name':'k','pod':'p'}"));
            assertThat(document(
                                    span(SPAN_KIND_SERVER, "GET"),
                                    text("cloud.platform", "aws_elastic_beanstalk"),
                                    text("service.namespace", "n"),
                                    text("service.instance.id", "32"),
                                    text("service.version", "v"))
                            .at("/aws/elastic_beanstalk"))
                    .isEqualTo(json("{'environment_name':'n','deployment_id':32,'version_label':'v'}"));
        }

        @ParameterizedTest
        @CsvSource({
            "db.system, db.name, db.statement, postgresql",
            "db.system.name, db.namespace, db.query.text, postgresql",
            "db.system.name, db.namespace, db.query.text, microsoft.sql_server",
            "db.system, db.name, db.statement, other_sql"
        })
        void aQueryHasItsMember(String systemKey, String nameKey, String queryKey, String system) {
            JsonNode call = document(span(SPAN_KIND_CLIENT, "SELECT shop.orders")
                    .setParentSpanId(bytes(PARENT))
                    .addAttributes(text(systemKey, system))
                    .addAttributes(text(nameKey, "shop"))
                    .addAttributes(text(queryKey, "select ?"))
                    .addAttributes(text("db.user", "u"))
                    .addAttributes(text("server.address", "db"))
                    .addAttributes(number("server.port", 5432)));

            assertThat(call.path("name").asText()).isEqualTo("shop@db");
            assertThat(call.path("sql"))
                    .isEqualTo(json("{'connection_string':'db:5432/shop'," + "'database_type':'" + system
                            + "','user':'u','sanitized_query':'select ?'}"));
            assertThat(call.has("annotations")).isTrue();
            assertThat(call.path("annotations").has(queryKey)).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "server.address=db;server.port=5432;db.namespace=shop, db:5432/shop, ''",
            "server.address=db;db.name=shop, db/shop, ''",
            "net.peer.name=db;net.peer.port=5432, db:5432, ''",
            "net.peer.ip=10.0.0.9;net.peer.port=3306, 10.0.0.9:3306, ''",
            "network.peer.address=::1;network.peer.port=5432;db.namespace=shop, [::1]:5432/shop, ''",
            "db.connection_string=h2:mem:;db.name=test, h2:mem:/test, ''",
            "db.connection_string=mysql://db:3306;db.name=shop, mysql://db:3306/shop, mysql://db:3306/shop",
            "db.name=shop, '', ''",
            "db.operation=SELECT, '', ''"
        })
        void theConnectionIsWhatIsKnownOfIt_andNothingElse(String attributes, String connection, String url) {
            Span.Builder span = span(SPAN_KIND_CLIENT, "SELECT shop.orders")
                    .setParentSpanId(bytes(PARENT))
                    .addAttributes(text("db.system", "postgresql"));
            for (String attribute : attributes.split(";", -1)) {
                String[] parts = attribute.split("=", 2);
                span.addAttributes(text(parts[0], parts[1]));
            }

            JsonNode sql = document(span).path("sql");

            assertThat(sql.path("connection_string").asText()).isEqualTo(connection);
            assertThat(sql.path("url").asText()).isEqualTo(url);
            assertThat(sql.has("connection_string")).isEqualTo(!connection.isEmpty());
            assertThat(sql.has("url")).isEqualTo(!url.isEmpty());
        }

        @Test
        void aDatabaseWithoutSqlHasNone() {
            JsonNode call = document(span(SPAN_KIND_CLIENT, "GET")
                    .setParentSpanId(bytes(PARENT))
                    .addAttributes(text("db.system", "redis"))
                    .addAttributes(text("db.statement", "GET ?")));

            assertThat(call.has("sql")).isFalse();
            assertThat(call.at("/annotations/db.statement").asText()).isEqualTo("GET ?");
        }
    }

    @Nested
    class TheRest {

        @Test
        void scalarsAreAnnotations_andEverythingIsMetadata() {
            JsonNode segment = document(
                    span(SPAN_KIND_SERVER, "GET /")
                            .addAttributes(text("order id", "7"))
                            .addAttributes(number("items", 3))
                            .addAttributes(decimal("total", 1.5))
                            .addAttributes(truth("vip", true))
                            .addAttributes(decimal("ratio", Double.NaN))
                            .addAttributes(list("tags", "a", "b"))
                            .addAttributes(text("enduser.id", "bob")),
                    SHOP);

            assertThat(segment.path("annotations"))
                    .isEqualTo(json("{'span_name':'GET /','order_id':'7','items':3,'total':1.5,'vip':true,"
                            + "'ratio':'NaN'}"));
            assertThat(segment.at("/metadata/otel/attributes/tags")).isEqualTo(json("['a','b']"));
            assertThat(segment.at("/metadata/otel/attributes/order id").asText())
                    .isEqualTo("7");
            assertThat(segment.path("user").asText()).isEqualTo("bob");
        }

        @Test
        void whatXrayDoesNotAllowIsListed_andTheOriginalIsInTheMetadata() {
            JsonNode step = document(
                    span(SPAN_KIND_INTERNAL, "Till.<init>")
                            .setParentSpanId(bytes(PARENT))
                            .addAttributes(text("order id", "7"))
                            .addAttributes(text("order-id", "8"))
                            .addAttributes(text("pay\u00e9", "9"))
                            .addAttributes(text("note", "x".repeat(1_001)))
                            .addAttributes(list("aws.xray.annotations", "order id")),
                    SHOP);

            assertThat(step.path("name").asText()).isEqualTo("Till.init");
            assertThat(step.at("/metadata/otel/name").asText()).isEqualTo("Till.<init>");
            assertThat(step.at("/annotations/order_id").asText()).isEqualTo("7");
            assertThat(step.at("/metadata/otel/attributes/order-id").asText()).isEqualTo("8");
            assertThat(step.at("/metadata/otel/attributes/note").asText()).hasSize(1_001);
            assertThat(step.at("/metadata/xray4j/repaired"))
                    .isEqualTo(json("['the name had characters that X-Ray does not allow: left out',"
                            + "'an annotation key had characters that X-Ray does not allow, or too many: replaced by _,"
                            + " or cut (3 times)',"
                            + "'an attribute whose key is then that of another annotation: only in the metadata',"
                            + "'the text of an annotation was cut to 1000 characters']"));
        }

        @Test
        void aServiceWithANameThatXrayDoesNotAllowIsListedInBothDocumentsOfACall() {
            List<JsonNode> documents = documents(
                    span(SPAN_KIND_CLIENT, "GET").addAttributes(text("peer.service", "b(i)lls")),
                    text("service.name", "sh{o}p" + "x".repeat(200)));

            assertThat(documents.get(0).at("/metadata/xray4j/repaired"))
                    .isEqualTo(json("['the name had characters that X-Ray does not allow: left out',"
                            + "'the name was cut to 200 characters']"));
            assertThat(documents.get(1).at("/metadata/xray4j/repaired/0").asText())
                    .contains("characters");
            assertThat(documents
                            .get(1)
                            .at("/metadata/otel/attributes/peer.service")
                            .asText())
                    .isEqualTo("b(i)lls");
        }

        @Test
        void aSpanWithinTheRulesOfXrayHasNoSuchList() {
            assertThat(document(
                                    span(SPAN_KIND_SERVER, "GET /orders").addAttributes(text("http.route", "/orders")),
                                    SHOP)
                            .at("/metadata/xray4j")
                            .isMissingNode())
                    .isTrue();
        }

        @Test
        void whatIsToBeIndexedGoesFirst() {
            Span.Builder span = span(SPAN_KIND_SERVER, "GET");
            for (int i = 0; i < 60; i++) {
                span.addAttributes(number("k" + i, i));
            }
            span.addAttributes(number("last", 1)).addAttributes(list("aws.xray.annotations", "last"));

            JsonNode annotations = document(span).path("annotations");

            assertThat(annotations).hasSize(50);
            assertThat(annotations.has("last")).isTrue();
        }

        @Test
        void eventsAndLinksAreThere() {
            JsonNode segment = document(span(SPAN_KIND_SERVER, "GET")
                    .addEvents(Event.newBuilder()
                            .setName("cache miss")
                            .setTimeUnixNano(5)
                            .addAttributes(text("key", "k")))
                    .addLinks(Link.newBuilder()
                            .setTraceId(bytes(TRACE))
                            .setSpanId(bytes(PARENT))
                            .addAttributes(text("why", "batch"))));

            assertThat(segment.at("/metadata/otel/events"))
                    .isEqualTo(json("[{'name':'cache miss','time_unix_nano':'5','attributes':{'key':'k'}}]"));
            assertThat(segment.path("links"))
                    .isEqualTo(json(
                            "[{'trace_id':'" + XRAY_TRACE + "','id':'" + PARENT + "','attributes':{'why':'batch'}}]"));
        }

        @Test
        void aSubsegmentNamesItsService_andASegmentTheWholeResource() {
            KeyValue host = text("host.name", "box");

            assertThat(document(span(SPAN_KIND_SERVER, "GET"), SHOP, host).at("/metadata/otel/resource"))
                    .isEqualTo(json("{'service.name':'shop','host.name':'box'}"));
            assertThat(document(span(SPAN_KIND_INTERNAL, "x").setParentSpanId(bytes(PARENT)), SHOP, host)
                            .at("/metadata/otel/resource"))
                    .isEqualTo(json("{'service.name':'shop'}"));
        }

        @Test
        void metadataOfXrayComesBack() {
            JsonNode segment = document(span(SPAN_KIND_SERVER, "GET")
                    .addAttributes(text("aws.xray.metadata.Default", "{\"a\":{\"b\":1}}"))
                    .addAttributes(text("aws.xray.metadata.cart", "{\"n\":2}"))
                    .addAttributes(text("aws.xray.metadata.bad", "{")));

            assertThat(segment.at("/metadata/default")).isEqualTo(json("{'a':{'b':1}}"));
            assertThat(segment.at("/metadata/cart")).isEqualTo(json("{'n':2}"));
            assertThat(segment.at("/metadata/otel/attributes/aws.xray.metadata.bad")
                            .asText())
                    .isEqualTo("{");
        }
    }
}
