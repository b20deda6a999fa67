// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.RecorderBuilder;
import io.xray4j.Segment;
import io.xray4j.conformance.aws.ScriptedAws;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of the documents of AWS calls: each block, each flag, each cause. A subclass makes the calls
 * that the X-Ray SDK for Python was recorded with, in their order, by a client of its own in the region {@code
 * us-west-2} that does not retry; the service's answers are given here. Stacks are the SDK's and not compared.
 */
public abstract class AwsDocumentContract extends GoldenContract {
    private static final String CAPACITY = "\"ConsumedCapacity\":{\"TableName\":\"t\",\"CapacityUnits\":%s}";
    private static final Map<String, String> S3 = s3("REQ1");

    private final ScriptedAws aws = ScriptedAws.start();

    /**
     * {@code GetItem} of "tbl" (consistent, projection "a"), {@code ListTables} (limit 5), {@code Scan} of "tbl" (limit
     * 3), {@code BatchGetItem} of "tb1" and "tb2", {@code PutItem} into "tbl"; then, each refused, {@code GetItem} of
     * "throttle", "missing" and "downdown".
     */
    protected abstract void askDynamoDb(URI endpoint);

    /** {@code GetItem} of "t" (consistent), and of "throttle", which is refused: by a mapper above the client. */
    protected abstract void askThroughAMapper(URI endpoint);

    /**
     * Of bucket "b": {@code GetObject} "k", {@code PutObject} "k2", {@code ListObjectsV2} below "p/", {@code
     * CopyObject} of "k" in "src" to "dst", {@code GetObject} "nosuch", which is refused, {@code GetObject} "v" in
     * version 1, {@code ListBuckets}.
     */
    protected abstract void askS3(URI endpoint);

    /**
     * {@code ListQueues} (prefix "x"); of the queue {@code http://queue.example/1/q}: {@code SendMessage} (delay 1,
     * with an attribute "at"), {@code SendMessageBatch} of two, {@code ReceiveMessage} (at most 2, all attributes).
     */
    protected abstract void askSqs(URI endpoint);

    /** {@code Publish} to {@code arn:aws:sns:us-west-2:1:t}. */
    protected abstract void askSns(URI endpoint);

    /** {@code Invoke} of "fn", invocation type RequestResponse. */
    protected abstract void askLambda(URI endpoint);

    /** {@code GetCallerIdentity}, of which no parameter is known. */
    protected abstract void askSts(URI endpoint);

    @Override
    protected Recorder build(RecorderBuilder configuration) {
        return configuration.maxTraceBack(0).build();
    }

    @AfterEach
    void shut() {
        aws.close();
    }

    /** Instead: a refusal is an error and no fault, a throttling code a throttle too, and keys are a list. */
    @Test
    void recording85_dynamoDb() throws InterruptedException {
        json(200, "{" + CAPACITY.formatted("1.0") + ",\"Item\":{\"a\":{\"S\":\"x\"}}}");
        json(200, "{\"TableNames\":[\"a\",\"b\"]}");
        json(200, "{\"Count\":2,\"ScannedCount\":3,\"Items\":[]," + CAPACITY.formatted("1.5") + "}");
        json(200, "{\"Responses\":{}}");
        json(200, "{" + CAPACITY.formatted("1.0") + "}");
        json(400, "{\"__type\":\"x#ProvisionedThroughputExceededException\",\"message\":\"slow down\"}");
        json(400, "{\"__type\":\"x#ResourceNotFoundException\",\"message\":\"no table\"}");
        json(500, "{\"__type\":\"x#InternalServerError\",\"message\":\"down\"}");

        becomes("aws-dynamodb", 8, () -> askDynamoDb(aws.uri()));
    }

    /** Instead: the second identifier of a refusal, which S3's support asks for, is kept as well. */
    @Test
    void recording86_s3SqsSnsLambdaSts() throws InterruptedException {
        aws.answer(200, "hello", S3);
        aws.answer(200, "", S3);
        aws.answer(200, "<ListBucketResult><Name>b</Name></ListBucketResult>", S3);
        aws.answer(200, "<CopyObjectResult><ETag>e</ETag></CopyObjectResult>", S3);
        aws.answer(404, "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>", s3("S3REQ"));
        aws.answer(200, "hello", S3);
        aws.answer(200, "<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>", S3);
        json(200, "{\"QueueUrls\":[\"a\",\"b\"]}", "SQSREQ");
        json(200, "{\"MessageId\":\"m1\",\"MD5OfMessageBody\":\"5d41402abc4b2a76b9719d911017c592\"}", "SQSREQ");
        json(
                200,
                "{\"Successful\":[{\"Id\":\"1\",\"MessageId\":\"m1\","
                        + "\"MD5OfMessageBody\":\"5d41402abc4b2a76b9719d911017c592\"}],"
                        + "\"Failed\":[{\"Id\":\"2\",\"SenderFault\":true,\"Code\":\"x\"}]}",
                "SQSREQ");
        json(200, "{}", "SQSREQ");
        xml("<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>", "SNSREQ");
        aws.answer(200, "{}", Map.of("x-amzn-RequestId", "LREQ", "X-Amz-Function-Error", "Unhandled"));
        xml(
                "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account>"
                        + "</GetCallerIdentityResult></GetCallerIdentityResponse>",
                "STSREQ");

        becomes("aws-s3-sqs-sns-lambda-sts", 14, () -> {
            askS3(aws.uri());
            askSqs(aws.uri());
            askSns(aws.uri());
            askLambda(aws.uri());
            askSts(aws.uri());
        });
    }

    /** Instead: the region is the client's and not a part of an address, a refusal has a cause, and a call is one. */
    @Test
    void recording88_aMapperAboveTheClient() throws InterruptedException {
        json(200, "{" + CAPACITY.formatted("1.0") + "}");
        json(400, "{\"__type\":\"x#ProvisionedThroughputExceededException\",\"message\":\"slow down\"}");

        becomes("aws-mapper-above-the-client", 2, () -> askThroughAMapper(aws.uri()));
    }

    private void json(int status, String body) {
        json(status, body, "DDBREQ");
    }

    private void json(int status, String body, String requestId) {
        aws.answer(status, body, Map.of("x-amzn-RequestId", requestId));
    }

    private void xml(String body, String requestId) {
        aws.answer(200, body, Map.of("x-amzn-RequestId", requestId, "Content-Type", "text/xml"));
    }

    private static Map<String, String> s3(String requestId) {
        return Map.of("x-amz-request-id", requestId, "x-amz-id-2", "ID2", "Content-Type", "application/xml");
    }

    /** Each request tells the service of its own subsegment, and all of them together are the document. */
    private void becomes(String scenario, int calls, Runnable ask) throws InterruptedException {
        String traceId;
        try (Segment root = begin("root")) {
            traceId = root.traceId();
            ask.run();
        }
        var subsegments = sent().get(0).subsegments();
        assertThat(subsegments).hasSize(calls);
        for (var call : subsegments) {
            assertThat(aws.takeTraceHeader()).isEqualTo("Root=" + traceId + ";Parent=" + call.id() + ";Sampled=1");
        }
        matches(scenario);
    }
}
