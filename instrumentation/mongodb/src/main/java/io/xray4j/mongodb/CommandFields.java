// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoServerException;
import com.mongodb.ServerAddress;
import com.mongodb.event.CommandEvent;
import com.mongodb.event.CommandStartedEvent;
import io.xray4j.Subsegment;
import io.xray4j.segment.DatabaseMessages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The fields of a command's subsegment, with the names of X-Ray's SDK for Python. Stateless. */
final class CommandFields {
    /** The commands that contain passwords, which the driver masks too. */
    private static final Set<String> SECRET = Set.of("createUser", "updateUser", "copydb");

    /** The fields of a refusal that describe the failure, without the cluster's time and its signature. */
    private static final Set<String> OF_A_FAILURE = Set.of("ok", "errmsg", "code", "codeName");

    private CommandFields() {}

    /** Returns the address that the command is sent to, {@code host:port}. */
    static String address(CommandEvent event) {
        ServerAddress server = event.getConnectionDescription().getServerAddress();
        return server.getHost() + ":" + server.getPort();
    }

    static boolean isSecret(CommandEvent event) {
        return SECRET.contains(event.getCommandName());
    }

    static void started(Subsegment subsegment, CommandStartedEvent event, String address) {
        subsegment.putAnnotation("mongodb_command_name", event.getCommandName());
        subsegment.putAnnotation("mongodb_connection_id", address);
        subsegment.putAnnotation("mongodb_database_name", event.getDatabaseName());
        subsegment.putAnnotation("mongodb_operation_id", event.getOperationId());
        subsegment.putAnnotation("mongodb_request_id", event.getRequestId());
    }

    /**
     * Records that the command was run. If some of its writes failed, the reply contains the failures, and the driver
     * throws.
     */
    static void succeeded(Subsegment subsegment, @Nullable BsonDocument reply, long micros) {
        subsegment.putAnnotation("mongodb_duration_micros", micros);
        BsonDocument failure = reply == null ? null : failedWrite(reply);
        if (failure != null) {
            subsegment.markFault();
            subsegment.putMetadata("failure", chosen(failure));
        }
    }

    static void failed(Subsegment subsegment, Throwable thrown, long micros) {
        subsegment.putAnnotation("mongodb_duration_micros", micros);
        // A failure that the driver itself detects, a broken connection or a time-out, is not the server's.
        subsegment.addException(thrown, thrown instanceof MongoServerException);
        if (thrown instanceof MongoCommandException refusal
                && !refusal.getResponse().isEmpty()) {
            subsegment.putMetadata("failure", chosen(refusal.getResponse()));
        } else {
            Map<String, Object> failure = new LinkedHashMap<>();
            failure.put("errmsg", hidden(thrown.getMessage()));
            failure.put("errtype", thrown.getClass().getSimpleName());
            subsegment.putMetadata("failure", failure);
        }
    }

    static void command(Subsegment subsegment, @Nullable BsonDocument command) {
        putDocument(subsegment, "mongodb_command", command);
    }

    static void reply(Subsegment subsegment, @Nullable BsonDocument reply) {
        putDocument(subsegment, "mongodb_reply", reply);
    }

    /** Returns the first failed write, or the failure of the write concern. */
    private static @Nullable BsonDocument failedWrite(BsonDocument reply) {
        BsonValue errors = reply.get("writeErrors");
        if (errors != null && errors.isArray() && !errors.asArray().isEmpty()) {
            BsonValue first = errors.asArray().get(0);
            return first.isDocument() ? first.asDocument() : null;
        }
        BsonValue concern = reply.get("writeConcernError");
        return concern != null && concern.isDocument() ? concern.asDocument() : null;
    }

    private static Map<String, Object> chosen(BsonDocument failure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        failure.forEach((name, value) -> {
            if (OF_A_FAILURE.contains(name)) {
                fields.put(name, value.isString() ? hidden(value.asString().getValue()) : BsonFields.plain(value));
            }
        });
        return fields;
    }

    /** Hides values: MongoDB quotes a duplicate key, and a document that is not valid. */
    private static String hidden(@Nullable String message) {
        return DatabaseMessages.hide(String.valueOf(message));
    }

    /**
     * Records a document without the fields that driver and server exchange: session, cluster time, read preference.
     */
    private static void putDocument(Subsegment subsegment, String key, @Nullable BsonDocument document) {
        if (document == null) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        document.forEach((name, value) -> {
            if (!name.startsWith("$") && !name.equals("lsid") && !name.equals("operationTime")) {
                fields.put(name, BsonFields.plain(value));
            }
        });
        subsegment.putMetadata(key, fields);
    }
}
