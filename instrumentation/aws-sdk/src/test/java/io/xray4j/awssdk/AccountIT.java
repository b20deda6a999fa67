// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import static io.xray4j.testing.EntityAssert.assertThat;

import io.xray4j.Segment;
import io.xray4j.conformance.aws.ScriptedAws;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Whose the resource is that a call is about. */
class AccountIT {
    private static final String OWNER = "210987654321";
    private static final StaticCredentialsProvider CALLER =
            StaticCredentialsProvider.create(AwsBasicCredentials.builder()
                    .accessKeyId("key")
                    .secretAccessKey("secret")
                    .accountId("123456789012")
                    .build());

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final ScriptedAws aws = ScriptedAws.start();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void isInAnArn() {
        aws.answer(200, "<PublishResponse/>", Map.of("Content-Type", "text/xml"));
        try (SnsClient sns = Clients.told(SnsClient.builder(), aws.uri())
                .credentialsProvider(CALLER)
                .build()) {
            assertThat(called(() -> sns.publish(sent -> sent.topicArn("arn:aws:sns:eu-west-1:" + OWNER + ":t")
                            .message("m"))))
                    .isOk()
                    .has("/aws/account_id", OWNER);
        }
    }

    @Test
    void isInTheAddressOfAQueue() {
        aws.answer(200, "{}");
        try (SqsClient sqs = Clients.told(SqsClient.builder(), aws.uri())
                .credentialsProvider(CALLER)
                .build()) {
            assertThat(called(() -> sqs.purgeQueue(
                            purged -> purged.queueUrl("https://sqs.eu-west-1.amazonaws.com/" + OWNER + "/q"))))
                    .isOk()
                    .has("/aws/account_id", OWNER);
        }
    }

    /** What is named by itself is the caller's own. */
    @Test
    void isTheCallers_whereNoNameSaysOtherwise_andTheSdkKnows() {
        aws.answer(200, "{}");
        try (DynamoDbClient db = Clients.told(DynamoDbClient.builder(), aws.uri())
                .credentialsProvider(CALLER)
                .build()) {
            assertThat(called(() -> db.listTables())).isOk().has("/aws/account_id", "123456789012");
        }
    }

    @Test
    void isNotMadeUp() {
        aws.answer(200, "{}");
        try (LambdaClient lambda =
                Clients.told(LambdaClient.builder(), aws.uri()).build()) {
            assertThat(called(() -> lambda.invoke(invoked -> invoked.functionName("fn"))))
                    .isOk()
                    .hasNo("/aws/account_id");
        }
    }

    private RecordedEntity called(Runnable call) {
        RecordedEntity segment;
        try (Segment ignored = tracing.recorder().beginSegment("root")) {
            call.run();
        }
        segment = tracing.take();
        return segment.subsegments().get(0);
    }
}
