// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BsonFieldsTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void showsEachTypeAsThePlainValueItIs() {
        RecordedEntity root = record(BsonDocument.parse("""
                {text: 'a', yes: true, small: 1, large: {$numberLong: '5000000000'}, real: 1.5,
                 price: {$numberDecimal: '9.99'}, id: {$oid: '507f1f77bcf86cd799439011'},
                 at: {$date: '2026-01-02T03:04:05Z'}, blob: {$binary: {base64: 'AAEC', subType: '00'}},
                 none: null, list: [1, {deep: 'b'}]}"""));

        assertThat(root)
                .has("/metadata/default/document/text", "a")
                .has("/metadata/default/document/yes", "true")
                .has("/metadata/default/document/small", 1)
                .has("/metadata/default/document/large", 5_000_000_000L)
                .has("/metadata/default/document/real", 1.5)
                .has("/metadata/default/document/price", "9.99")
                .has("/metadata/default/document/id", "507f1f77bcf86cd799439011")
                .has("/metadata/default/document/at", "2026-01-02T03:04:05Z")
                .has("/metadata/default/document/blob", "3 bytes")
                .has("/metadata/default/document/none", null)
                .has("/metadata/default/document/list/1/deep", "b");
    }

    /** Guards against a document that is converted whole before the recorder cuts it. */
    @Test
    void readsNoFurtherThanIsKept() {
        int[] read = {0};
        BsonArray large = new BsonArray() {
            @Override
            public Iterator<BsonValue> iterator() {
                return IntStream.range(0, 1_000_000)
                        .mapToObj(i -> (BsonValue) new BsonInt32(read[0]++))
                        .iterator();
            }
        };

        record(new BsonDocument("items", large));

        assertThat(read[0]).isLessThan(100_000);
    }

    private RecordedEntity record(BsonDocument document) {
        tracing.recorder().inSegment("root", root -> root.putMetadata("document", BsonFields.plain(document)));
        return tracing.take();
    }
}
