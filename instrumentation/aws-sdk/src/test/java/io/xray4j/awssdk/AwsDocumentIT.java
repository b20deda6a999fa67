// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.conformance.document.AwsDocumentContract;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sts.StsClient;

/** The contract on the clients of six services, made by hand like a user's. */
class AwsDocumentIT extends AwsDocumentContract {
    private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("1"));
    private static final String QUEUE = "http://queue.example/1/q";

    @Override
    protected void askDynamoDb(URI endpoint) {
        try (DynamoDbClient db = once(DynamoDbClient.builder(), endpoint)) {
            db.getItem(get -> get.tableName("tbl").key(KEY).consistentRead(true).projectionExpression("a"));
            db.listTables(list -> list.limit(5));
            db.scan(scan -> scan.tableName("tbl").limit(3));
            KeysAndAttributes one =
                    KeysAndAttributes.builder().keys(List.of(KEY)).build();
            db.batchGetItem(batch -> batch.requestItems(new TreeMap<>(Map.of("tb1", one, "tb2", one))));
            db.putItem(put -> put.tableName("tbl").item(KEY));
            assertThatThrownBy(() -> db.getItem(get -> get.tableName("throttle").key(KEY)))
                    .isInstanceOf(ProvisionedThroughputExceededException.class);
            assertThatThrownBy(() -> db.getItem(get -> get.tableName("missing").key(KEY)))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> db.getItem(get -> get.tableName("downdown").key(KEY)))
                    .isInstanceOf(InternalServerErrorException.class);
        }
    }

    @Override
    protected void askThroughAMapper(URI endpoint) {
        try (DynamoDbClient db = once(DynamoDbClient.builder(), endpoint)) {
            DynamoDbEnhancedClient mapper =
                    DynamoDbEnhancedClient.builder().dynamoDbClient(db).build();
            Key key = Key.builder().partitionValue("1").build();
            table(mapper, "t").getItem(get -> get.key(key).consistentRead(true));
            DynamoDbTable<EnhancedDocument> throttled = table(mapper, "throttle");
            assertThatThrownBy(() -> throttled.getItem(get -> get.key(key).consistentRead(true)))
                    .isInstanceOf(ProvisionedThroughputExceededException.class);
        }
    }

    @Override
    protected void askS3(URI endpoint) {
        try (S3Client s3 = once(S3Client.builder().forcePathStyle(true), endpoint)) {
            s3.getObjectAsBytes(get -> get.bucket("b").key("k"));
            s3.putObject(put -> put.bucket("b").key("k2"), RequestBody.fromString("x"));
            s3.listObjectsV2(list -> list.bucket("b").prefix("p/"));
            s3.copyObject(copy -> copy.sourceBucket("src")
                    .sourceKey("k")
                    .destinationBucket("b")
                    .destinationKey("dst"));
            assertThatThrownBy(() -> s3.getObjectAsBytes(get -> get.bucket("b").key("nosuch")))
                    .isInstanceOf(NoSuchKeyException.class);
            s3.getObjectAsBytes(get -> get.bucket("b").key("v").versionId("1"));
            s3.listBuckets();
        }
    }

    @Override
    // The attributes by their old name, which is the one that was recorded.
    @SuppressWarnings({"unchecked", "deprecation"})
    protected void askSqs(URI endpoint) {
        // What is compared is what is recorded: the answers are no digests of what was sent.
        try (SqsClient sqs = once(SqsClient.builder().checksumValidationEnabled(false), endpoint)) {
            sqs.listQueues(list -> list.queueNamePrefix("x"));
            sqs.sendMessage(send -> send.queueUrl(QUEUE)
                    .messageBody("hello")
                    .delaySeconds(1)
                    .messageAttributes(Map.of(
                            "at",
                            MessageAttributeValue.builder()
                                    .dataType("String")
                                    .stringValue("v")
                                    .build())));
            sqs.sendMessageBatch(batch -> batch.queueUrl(QUEUE)
                    .entries(
                            one -> one.id("1").messageBody("hello"),
                            two -> two.id("2").messageBody("hello")));
            sqs.receiveMessage(
                    receive -> receive.queueUrl(QUEUE).maxNumberOfMessages(2).attributeNames(QueueAttributeName.ALL));
        }
    }

    @Override
    protected void askSns(URI endpoint) {
        try (SnsClient sns = once(SnsClient.builder(), endpoint)) {
            sns.publish(publish -> publish.topicArn("arn:aws:sns:us-west-2:1:t").message("m"));
        }
    }

    @Override
    protected void askLambda(URI endpoint) {
        try (LambdaClient lambda = once(LambdaClient.builder(), endpoint)) {
            lambda.invoke(invoke -> invoke.functionName("fn").invocationType(InvocationType.REQUEST_RESPONSE));
        }
    }

    @Override
    protected void askSts(URI endpoint) {
        try (StsClient sts = once(StsClient.builder(), endpoint)) {
            sts.getCallerIdentity();
        }
    }

    private static <B extends AwsClientBuilder<B, C>, C> C once(B builder, URI endpoint) {
        return Clients.told(builder, endpoint)
                .region(Region.US_WEST_2)
                .overrideConfiguration(configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private static DynamoDbTable<EnhancedDocument> table(DynamoDbEnhancedClient mapper, String name) {
        return mapper.table(
                name,
                TableSchema.documentSchemaBuilder()
                        .addIndexPartitionKey(TableMetadata.primaryIndexName(), "id", AttributeValueType.S)
                        .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
                        .build());
    }
}
