// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.internal.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of operations, which must be few whatever the requests are. */
class OperationsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'http':{'request':{'method':'get','url':'http://a/buy/4711?x=1'}}}; GET /buy/*",
                "{'http':{'request':{'method':'GET','url':'http://a/api/v2/orders/c-7/items'}}}; GET /api/v2/orders/*/items",
                "{'http':{'request':{'method':'GET','url':'http://a/a/b/c/d/e/f/g'}}}; GET /a/b/c/d/e",
                "{'http':{'request':{'method':'GET','url':'http://a'}}}; GET",
                "{'http':{'request':{'method':'GET','url':'http://a/'}}}; GET /",
                "{'http':{'request':{'method':'GET','url':'no url at all'}}}; GET",
                "{'name':'DynamoDB','aws':{'operation':'PutItem'}}; PutItem",
                "{'name':'x@db','sql':{'sanitized_query':' select * from t'}}; SELECT",
                "{'name':'x@db','sql':{'sanitized_query':'??'}}; x@db",
                "{'name':'step'}; step"
            })
    void nameWhatAServiceDid(String singleQuoted, String expected) throws Exception {
        assertThat(Operations.of(Json.parse(singleQuoted.replace('\'', '"')), true))
                .isEqualTo(expected);
    }
}
