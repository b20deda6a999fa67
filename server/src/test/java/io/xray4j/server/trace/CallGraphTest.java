// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.document.Documents.traceId;
import static io.xray4j.server.trace.Traces.calls;
import static io.xray4j.server.trace.Traces.child;
import static io.xray4j.server.trace.Traces.nodes;
import static io.xray4j.server.trace.Traces.segment;
import static io.xray4j.server.trace.Traces.streamed;
import static io.xray4j.server.trace.Traces.sub;
import static io.xray4j.server.trace.Traces.subs;
import static io.xray4j.server.trace.Traces.summary;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallGraphTest {

    @Test
    void hasANodeForEachSegment_andForEachServiceThatSendsNone() {
        assertThat(nodes(Shop.summary()))
                .containsExactly(
                        "api[AWS::EC2::Instance] root 1.0s",
                        "orders[AWS::ECS::Container] alias orders.shop 0.7s",
                        "orders-db[Database::SQL] inferred 0.1s",
                        "stock[AWS::DynamoDB::Table] alias DynamoDB inferred 0.05s",
                        "mail[AWS::SQS::Queue] alias SQS inferred 0.05s",
                        "price[AWS::Lambda] alias Lambda inferred 0.4s",
                        "price[AWS::Lambda::Function] 0.3s",
                        "mailer 0.2s");
    }

    @Test
    void measuresACallByItsCaller() {
        assertThat(calls(Shop.summary()))
                .containsExactly(
                        "client > api[AWS::EC2::Instance] 1.0s",
                        "api[AWS::EC2::Instance] > orders[AWS::ECS::Container] as orders.shop 0.8s",
                        "orders[AWS::ECS::Container] > orders-db[Database::SQL] 0.1s",
                        "orders[AWS::ECS::Container] > stock[AWS::DynamoDB::Table] as DynamoDB 0.05s",
                        "orders[AWS::ECS::Container] > mail[AWS::SQS::Queue] as SQS 0.05s",
                        "orders[AWS::ECS::Container] > price[AWS::Lambda] as Lambda 0.4s",
                        "price[AWS::Lambda] > price[AWS::Lambda::Function] 0.3s",
                        "mail[AWS::SQS::Queue] - mailer after 1.0s 0.2s");
    }

    @Test
    void hasTheFlagsOfTheCallerAndOfTheCalled_eachWhereItBelongs() {
        TraceSummary summary = summary(
                segment(1, "a", 0, 1, subs(sub(11, "b", 0, 1, ",'namespace':'remote','error':true"))),
                child(2, 11, "b", 0, 1, ",'fault':true"));

        assertThat(nodes(summary)).containsExactly("a root 1.0s", "b 1.0s fault");
        assertThat(calls(summary)).containsExactly("client > a 1.0s", "a > b 1.0s error");
    }

    @Test
    void infersTheService_whileItsSegmentIsMissing() {
        String caller = segment(1, "a", 0, 1, subs(sub(11, "b.host", 0, 1, ",'namespace':'remote','traced':true")));

        assertThat(nodes(summary(caller))).containsExactly("a root 1.0s", "b.host[remote] inferred 1.0s");
        assertThat(nodes(summary(caller, child(2, 11, "b", 0, 1, ""))))
                .containsExactly("a root 1.0s", "b alias b.host 1.0s");
    }

    @Test
    void countsACallOnce_whenTwoSegmentsAnswerIt() {
        TraceSummary summary = summary(
                segment(1, "a", 0, 1, subs(sub(11, "b", 0, 1, ",'namespace':'remote'"))),
                child(2, 11, "b", 0.1, 0.2, ",'fault':true"),
                child(3, 11, "b", 0.3, 0.4, ""));

        assertThat(calls(summary)).containsExactly("client > a 1.0s", "a > b 1.0s", "a > b 0.1s");
    }

    @Test
    void takesTheCalledSegment_whereTheCallerHasNoSubsegment() {
        assertThat(calls(summary(segment(1, "a", 0, 2, ""), child(2, 1, "b", 0, 1, ",'error':true"))))
                .containsExactly("client > a 2.0s", "a > b 1.0s error");
    }

    @Test
    void hasNoTimes_whileACallIsInProgress() {
        TraceSummary summary = summary(segment(1, "a", 0, -1, subs(sub(11, "b", 0, -1, ",'namespace':'remote'"))));

        assertThat(nodes(summary)).containsExactly("a root in progress", "b[remote] inferred in progress");
        assertThat(calls(summary)).containsExactly("client > a in progress", "a > b[remote] in progress");
        assertThat(summary.partial()).isTrue();
        assertThat(summary.inProgress()).isTrue();
    }

    @Test
    void drawsNoCaller_forWhatAnOrphanCalls() {
        TraceSummary summary = summary(streamed(11, 9, "S3", 0, 1, ",'namespace':'aws','aws':{'bucket_name':'b'}"));

        assertThat(nodes(summary)).containsExactly("b[AWS::S3::Bucket] alias S3 inferred 1.0s");
        assertThat(calls(summary)).isEmpty();
        assertThat(summary.entryPoint()).isNull();
        assertThat(summary.ok()).isFalse();
    }

    @Test
    void linksAReceiver_toTheSenderInTheSameTrace() {
        String link = ",'links':[{'trace_id':'" + traceId(1) + "','id':'" + id(11) + "'}]";

        assertThat(calls(summary(
                        segment(1, "a", 0, 1, subs(sub(11, "Sns", 0, 1, ",'namespace':'aws'"))),
                        segment(2, "b", 3, 4, link))))
                .containsExactly("client > a 1.0s", "a > Sns[AWS::SNS] 1.0s", "Sns[AWS::SNS] - b after 2.0s 1.0s");
    }

    @Test
    void linksAReceiver_toTheQueueItNames_whenTheSenderIsInAnotherTrace() {
        String sent = String.valueOf(Traces.micros(1) / 1000);
        TraceSummary summary = summary(segment(
                2,
                "b",
                3,
                4,
                ",'aws':{'queue_url':'http://q/1/mail'},'links':[{'trace_id':'" + traceId(2) + "','id':'" + id(11)
                        + "','attributes':{'SentTimestamp':'" + sent + "'}},{'trace_id':'x'},7]"));

        assertThat(nodes(summary)).containsExactly("b root 1.0s", "mail[AWS::SQS::Queue] inferred -1.0E-6s");
        assertThat(calls(summary))
                .containsExactly(
                        "client > b 1.0s",
                        "mail[AWS::SQS::Queue] - b after 2.0s 1.0s",
                        "mail[AWS::SQS::Queue] - b 1.0s",
                        "mail[AWS::SQS::Queue] - b 1.0s");
    }

    @Test
    void leavesALinkOut_whenNothingNamesItsSource() {
        assertThat(calls(summary(segment(2, "b", 3, 4, ",'links':[{'trace_id':'" + traceId(2) + "'}]"))))
                .containsExactly("client > b 1.0s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DynamoDB | {'table_name':'t'} | t | AWS::DynamoDB::Table",
                "dynamodb | {} | dynamodb | AWS::DynamoDB",
                "DynamoDb | {'table_names':['t']} | t | AWS::DynamoDB::Table",
                "DynamoDb | {'table_names':['t','u']} | DynamoDb | AWS::DynamoDB",
                "sessions | {'table_name':'t'} | t | AWS::DynamoDB::Table",
                "SQS | {'queue_url':'https://sqs.eu.amazonaws.com/12/q'} | q | AWS::SQS::Queue",
                "sns | {'topic_arn':'arn:aws:sns:eu:12:news'} | news | AWS::SNS",
                "S3 | {'bucket_name':'b'} | b | AWS::S3::Bucket",
                "Lambda | {'function_name':'arn:aws:lambda:eu:12:function:f:3'} | f | AWS::Lambda",
                "Kinesis | {'stream_name':'s'} | s | AWS::Kinesis::Stream",
                "Secrets Manager | {'secret_id':'pin'} | pin | AWS::SecretsManager",
                "Sfn | {'state_machine_arn':'arn:aws:states:eu:12:stateMachine:m'} | m | AWS::StepFunctions::StateMachine",
                "Comprehend | {} | Comprehend | AWS::Comprehend",
                "Comprehend | 7 | Comprehend | AWS::Comprehend"
            })
    void namesAServiceOfAws_byWhatWasCalled(String name, String aws, String service, String type) {
        TraceSummary summary =
                summary(segment(1, "a", 0, 2, subs(sub(11, name, 1, 2, ",'namespace':'aws','aws':" + aws))));

        assertThat(summary.nodes().get(1).service()).isEqualTo(new ServiceId(service, type, null));
    }

    @Test
    void keepsTheRoot_whenThereAreTooManyNodes() {
        List<String> documents = new ArrayList<>();
        for (int i = 2; i <= CallGraph.MAX_NODES + 10; i++) {
            documents.add(child(i, 1, "worker", 1, 2, ""));
        }
        documents.add(segment(1, "late root", 5, 6, ""));

        TraceSummary summary = Summarizer.of(Traces.trace(documents));

        assertThat(summary.nodes()).hasSize(CallGraph.MAX_NODES).anyMatch(TraceNode::root);
        assertThat(summary.marks()).contains(TraceMark.CUT);
        assertThat(summary.limitExceeded()).isFalse();
    }
}
