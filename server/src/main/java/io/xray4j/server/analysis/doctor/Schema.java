// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis.doctor;

import java.util.HashMap;
import java.util.Map;

/** The fields of X-Ray's segment documents and their types. {@code aws} and {@code service} may have further fields. */
final class Schema {

    static final Map<String, FieldType> SEGMENT;
    static final Map<String, FieldType> SUBSEGMENT;
    static final Map<String, FieldType> HTTP = Map.of("request", FieldType.OBJECT, "response", FieldType.OBJECT);
    static final Map<String, FieldType> REQUEST = Map.of(
            "method", FieldType.TEXT,
            "url", FieldType.TEXT,
            "user_agent", FieldType.TEXT,
            "client_ip", FieldType.TEXT,
            "x_forwarded_for", FieldType.BOOLEAN,
            "traced", FieldType.BOOLEAN);
    static final Map<String, FieldType> RESPONSE =
            Map.of("status", FieldType.INTEGER, "content_length", FieldType.INTEGER);
    static final Map<String, FieldType> CAUSE =
            Map.of("working_directory", FieldType.TEXT, "paths", FieldType.LIST, "exceptions", FieldType.LIST);
    static final Map<String, FieldType> EXCEPTION = Map.of(
            "id", FieldType.TEXT,
            "message", FieldType.TEXT,
            "type", FieldType.TEXT,
            "remote", FieldType.BOOLEAN,
            "truncated", FieldType.INTEGER,
            "skipped", FieldType.INTEGER,
            "cause", FieldType.TEXT,
            "stack", FieldType.LIST);
    static final Map<String, FieldType> FRAME =
            Map.of("path", FieldType.TEXT, "line", FieldType.INTEGER, "label", FieldType.TEXT);
    static final Map<String, FieldType> SQL = texts(
            "connection_string",
            "url",
            "sanitized_query",
            "database_type",
            "database_version",
            "driver_version",
            "user",
            "preparation");
    static final Map<String, FieldType> AWS;
    static final Map<String, FieldType> SERVICE = texts("version", "runtime", "runtime_version", "name");

    static {
        Map<String, FieldType> both = new HashMap<>(texts("id", "name", "trace_id", "parent_id", "type"));
        both.putAll(Map.of("start_time", FieldType.NUMBER, "end_time", FieldType.NUMBER));
        both.putAll(Map.of(
                "in_progress", FieldType.BOOLEAN,
                "error", FieldType.BOOLEAN,
                "fault", FieldType.BOOLEAN,
                "throttle", FieldType.BOOLEAN,
                "http", FieldType.OBJECT,
                "aws", FieldType.OBJECT,
                "cause", FieldType.CAUSE,
                "annotations", FieldType.OBJECT,
                "metadata", FieldType.OBJECT,
                "subsegments", FieldType.LIST));
        both.put("links", FieldType.LIST);
        Map<String, FieldType> segment = new HashMap<>(both);
        segment.putAll(texts("user", "origin", "resource_arn"));
        segment.putAll(Map.of("service", FieldType.OBJECT, "inferred", FieldType.BOOLEAN));
        SEGMENT = Map.copyOf(segment);
        Map<String, FieldType> subsegment = new HashMap<>(both);
        subsegment.putAll(Map.of(
                "namespace", FieldType.TEXT,
                "sql", FieldType.OBJECT,
                "precursor_ids", FieldType.LIST,
                "traced", FieldType.BOOLEAN));
        SUBSEGMENT = Map.copyOf(subsegment);
        Map<String, FieldType> aws = new HashMap<>(texts(
                "account_id",
                "region",
                "operation",
                "request_id",
                "queue_url",
                "table_name",
                "topic_arn",
                "bucket_name"));
        aws.putAll(texts("function_name", "function_arn"));
        aws.putAll(Map.of(
                "ec2", FieldType.OBJECT,
                "ecs", FieldType.OBJECT,
                "eks", FieldType.OBJECT,
                "elastic_beanstalk", FieldType.OBJECT,
                "xray", FieldType.OBJECT,
                "cloudwatch_logs", FieldType.LIST,
                "resource_names", FieldType.LIST,
                "retries", FieldType.INTEGER));
        AWS = Map.copyOf(aws);
    }

    private Schema() {}

    private static Map<String, FieldType> texts(String... names) {
        Map<String, FieldType> texts = new HashMap<>();
        for (String name : names) {
            texts.put(name, FieldType.TEXT);
        }
        return Map.copyOf(texts);
    }
}
