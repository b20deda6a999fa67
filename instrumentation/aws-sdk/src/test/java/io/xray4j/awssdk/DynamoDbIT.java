// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.xray4j.Segment;
import io.xray4j.servers.ForeignServer;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** DynamoDB itself, as it runs on one machine. */
class DynamoDbIT {
    private static final ForeignServer SERVER = ForeignServer.dynamoDb();
    private static final DynamoDbClient DB =
            Clients.told(DynamoDbClient.builder(), SERVER.uri()).build();
    private static final DynamoDbAsyncClient ASYNC =
            Clients.told(DynamoDbAsyncClient.builder(), SERVER.uri()).build();
    private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("1"));

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void makeTables() {
        Quiet.withoutASegment(() -> {
            for (String table : List.of("orders", "parcels")) {
                DB.createTable(made -> made.tableName(table)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(id -> id.attributeName("id").attributeType("S"))
                        .keySchema(id -> id.attributeName("id").keyType(KeyType.HASH)));
            }
        });
    }

    @AfterAll
    static void stop() {
        DB.close();
        ASYNC.close();
        SERVER.close();
    }

    @Test
    void recordsWhatWasRead_andWhatItCost() {
        try (Segment ignored = tracing.recorder().beginSegment("root")) {
            DB.getItem(get -> get.tableName("orders")
                    .key(KEY)
                    .consistentRead(true)
                    .projectionExpression("id")
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        }

        RecordedEntity call = tracing.take().subsegment("dynamodb");
        assertThat(call)
                .hasStatus(200)
                .isOk()
                .has("/namespace", "aws")
                .has("/aws/operation", "GetItem")
                .has("/aws/region", "eu-west-1")
                .has("/aws/retries", 0)
                .has("/aws/table_name", "orders")
                .has("/aws/consistent_read", true)
                .has("/aws/projection_expression", "id")
                .has("/aws/consumed_capacity/TableName", "orders")
                .hasNo("/aws/key");
        assertThat(call.text("/aws/request_id")).isNotBlank();
    }

    @Test
    @SuppressWarnings("unchecked")
    void recordsTablesAsAList_andTheirNumber() {
        try (Segment ignored = tracing.recorder().beginSegment("root")) {
            KeysAndAttributes keys = KeysAndAttributes.builder().keys(KEY).build();
            DB.batchGetItem(get -> get.requestItems(Map.of("orders", keys, "parcels", keys)));
            DB.listTables(list -> list.limit(5));
        }

        List<RecordedEntity> calls = tracing.take().subsegments();
        assertThat(calls.get(0).json().at("/aws/table_names"))
                .extracting(name -> name.asText())
                .containsExactlyInAnyOrder("orders", "parcels");
        assertThat(calls.get(1)).has("/aws/limit", 5).has("/aws/table_count", 2);
    }

    @Test
    void recordsARefusalAsTheCallersError_withItsCause() {
        try (Segment ignored = tracing.recorder().beginSegment("root")) {
            assertThatThrownBy(() -> DB.getItem(get -> get.tableName("missing").key(KEY)))
                    .isInstanceOf(ResourceNotFoundException.class);
        }

        RecordedEntity call = tracing.take().subsegment("dynamodb");
        assertThat(call)
                .hasStatus(400)
                .hasFlags(false, true, false)
                .hasException(ResourceNotFoundException.class)
                .has("/cause/exceptions/0/remote", true)
                .has("/aws/table_name", "missing");
        assertThat(call.text("/aws/request_id")).isNotBlank();
    }

    @Test
    void recordsAsyncCallsBelowTheirCaller() throws Exception {
        try (Segment segment = tracing.recorder().beginSegment("root")) {
            var future = ASYNC.putItem(put -> put.tableName("orders").item(KEY));
            assertThat(tracing.recorder().traceEntity()).isSameAs(segment);
            future.get(20, TimeUnit.SECONDS);
        }

        assertThat(tracing.take().subsegment("dynamodb"))
                .hasStatus(200)
                .isOk()
                .has("/aws/operation", "PutItem")
                .has("/aws/table_name", "orders");
    }

    @Test
    void recordsWhatTheEnhancedClientDoes() {
        var schema = TableSchema.documentSchemaBuilder()
                .addIndexPartitionKey(TableMetadata.primaryIndexName(), "id", AttributeValueType.S)
                .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
                .build();
        var table = DynamoDbEnhancedClient.builder().dynamoDbClient(DB).build().table("parcels", schema);
        try (Segment ignored = tracing.recorder().beginSegment("root")) {
            table.putItem(EnhancedDocument.builder()
                    .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
                    .putString("id", "7")
                    .build());
            assertThat(table.getItem(Key.builder().partitionValue("7").build())).isNotNull();
        }

        assertThat(tracing.take().subsegments())
                .extracting(call -> call.text("/aws/operation"), call -> call.text("/aws/table_name"))
                .containsExactly(tuple("PutItem", "parcels"), tuple("GetItem", "parcels"));
    }
}
