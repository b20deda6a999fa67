// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.trace.SpanKind;
import io.xray4j.Entity;
import io.xray4j.Subsegment;
import io.xray4j.segment.Namespace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a span that say what was called, by their names in OpenTelemetry's semantic conventions, old and new.
 * They become X-Ray's http, sql and aws blocks, and the name of a call.
 *
 * <p><i>Guarded by its span's record.</i>
 */
final class CallFacts {
    private final Entity entity;
    private final SpanKind kind;
    private final boolean isServed;
    private final HttpFacts http;
    private final DatabaseFacts database;
    private final Map<String, Object> aws = new HashMap<>();
    private @Nullable String remoteService;
    private @Nullable String peerService;
    private @Nullable String awsService;
    private @Nullable String rpcService;
    private @Nullable String rpcMethod;
    private @Nullable String destination;
    private boolean isAwsCall;
    private boolean isChanged;
    private boolean isNamedByCallee;

    CallFacts(Entity entity, SpanKind kind, boolean recordsSqlText, boolean isServed) {
        this.entity = entity;
        this.kind = kind;
        this.isServed = isServed;
        this.http = new HttpFacts(kind);
        this.database = new DatabaseFacts(recordsSqlText);
    }

    /** Returns true if a key may be one of these; most applications' own keys are not. */
    static boolean isFact(String key) {
        return switch (key.charAt(0)) {
            case 'a' -> key.startsWith("aws.");
            case 'c' -> key.startsWith("client.");
            case 'd' -> key.startsWith("db.");
            case 'h' -> key.startsWith("http.");
            case 'm' -> key.startsWith("messaging.");
            case 'n' -> key.startsWith("net");
            case 'p' -> key.equals("peer.service");
            case 'r' -> key.startsWith("rpc.");
            case 's' -> key.startsWith("server.");
            case 'u' -> key.startsWith("url.") || key.equals("user_agent.original");
            default -> false;
        };
    }

    /** Takes an attribute; false for one that has no field, and is metadata. */
    boolean put(String key, Object value) {
        String text = value.toString();
        if (http.put(key, value, text) || database.put(key, text)) {
            isChanged = true;
            return true;
        }
        return putOther(key, value, text);
    }

    /** Writes the blocks anew if anything has changed since. */
    void write() {
        if (!isChanged) {
            return;
        }
        isChanged = false;
        if (!isServed) {
            http.write(entity);
        }
        database.write(entity, http.host());
        boolean isAws = isAwsCall || awsService != null;
        if (rpcMethod != null && isAws) {
            aws.putIfAbsent("operation", rpcMethod);
        }
        if (!aws.isEmpty()) {
            entity.aws(aws);
        }
        if (kind == SpanKind.CLIENT || kind == SpanKind.PRODUCER) {
            nameCall(isAws);
        }
    }

    /** Returns true if the callee's name is that of the call. */
    boolean isNamedByCallee() {
        return isNamedByCallee;
    }

    boolean hasFailureStatus() {
        return http.hasFailureStatus();
    }

    private void nameCall(boolean isAws) {
        if (isAws && entity instanceof Subsegment call) {
            call.namespace(Namespace.AWS);
        }
        String name = callee(isAws);
        if (name != null && !name.isEmpty()) {
            isNamedByCallee = true;
            if (!name.equals(entity.name())) {
                entity.rename(name);
            }
        }
    }

    private @Nullable String callee(boolean isAws) {
        if (remoteService != null) {
            return isAws ? SpanNames.awsService(remoteService) : remoteService;
        }
        if (peerService != null) {
            return peerService;
        }
        if (awsService != null) {
            return SpanNames.awsService(awsService);
        }
        String host = http.host();
        String named = SpanNames.database(database.name(), host);
        if (named != null) {
            return named;
        }
        if (rpcService != null) {
            return isAws ? SpanNames.awsService(rpcService) : rpcService;
        }
        return host != null ? host : destination;
    }

    private boolean putOther(String key, Object value, String text) {
        switch (key) {
            case "aws.remote.service" -> remoteService = text;
            case "peer.service" -> peerService = text;
            case "aws.service" -> awsService = text;
            case "rpc.service" -> rpcService = text;
            case "rpc.method" -> rpcMethod = text;
            case "rpc.system" -> isAwsCall = text.equals("aws-api");
            case "messaging.destination.name" -> destination = text;
            case "messaging.url", "aws.queue_url", "aws.queue.url", "aws.sqs.queue.url" -> aws.put("queue_url", text);
            case "aws.operation" -> aws.put("operation", text);
            case "aws.region" -> aws.put("region", text);
            case "aws.account_id" -> aws.put("account_id", text);
            case "aws.request_id", "aws.requestId" -> aws.put("request_id", text);
            case "aws.table_name", "aws.table.name" -> aws.put("table_name", text);
            case "aws.dynamodb.table_names" -> putTables(value);
            case "aws.s3.bucket" -> aws.put("bucket_name", text);
            case "aws.s3.key" -> aws.put("key", text);
            case "aws.sns.topic.arn" -> aws.put("topic_arn", text);
            default -> {
                return false;
            }
        }
        isChanged = true;
        // What only names the call has no field of its own.
        return !key.startsWith("messaging.") && (!key.startsWith("rpc.") || isAwsCall);
    }

    private void putTables(Object value) {
        if (value instanceof List<?> tables && tables.size() != 1) {
            aws.put("table_names", tables);
        } else {
            aws.put("table_name", value instanceof List<?> one ? String.valueOf(one.get(0)) : value.toString());
        }
    }
}
