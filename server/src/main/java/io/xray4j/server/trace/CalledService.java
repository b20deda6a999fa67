// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of services that send no segments, and how a call names what it called: a call of DynamoDB with the member
 * {@code table_name} is a call of that table, one without it is a call of DynamoDB.
 */
enum CalledService {
    DYNAMODB("AWS::DynamoDB", "AWS::DynamoDB::Table", Role.ANSWERS, "table_name", "table_names"),
    SQS("AWS::SQS", "AWS::SQS::Queue", Role.PASSES_ON_LATER, "queue_url", "queue_name"),
    SNS("AWS::SNS", "AWS::SNS", Role.PASSES_ON_LATER, "topic_arn", "topic_name"),
    S3("AWS::S3", "AWS::S3::Bucket", Role.ANSWERS, "bucket_name", "bucket"),
    LAMBDA("AWS::Lambda", "AWS::Lambda", Role.RUNS_A_FUNCTION, "function_name"),
    KINESIS("AWS::Kinesis", "AWS::Kinesis::Stream", Role.PASSES_ON_LATER, "stream_name", "stream_arn"),
    FIREHOSE("AWS::KinesisFirehose", "AWS::KinesisFirehose", Role.PASSES_ON_LATER, "delivery_stream_name"),
    EVENTS("AWS::Events", "AWS::Events", Role.PASSES_ON_LATER, "event_bus_name"),
    STEP_FUNCTIONS(
            "AWS::StepFunctions",
            "AWS::StepFunctions::StateMachine",
            Role.ANSWERS,
            "state_machine_arn",
            "activity_arn"),
    SECRETS_MANAGER("AWS::SecretsManager", "AWS::SecretsManager", Role.ANSWERS, "secret_id", "secret_arn");

    /** The type of a function that runs code of a user, as its own segment has it. */
    static final String FUNCTION_TYPE = "AWS::Lambda::Function";

    static final String SQL_TYPE = "Database::SQL";
    static final String REMOTE_TYPE = "remote";

    /** The names by which SDKs of several languages and versions call a service, without case and separators. */
    private static final Map<String, CalledService> BY_NAME = new HashMap<>();

    static {
        for (CalledService service : values()) {
            BY_NAME.put(key(service.type.substring("AWS::".length())), service);
        }
        BY_NAME.put("firehose", FIREHOSE);
        BY_NAME.put("eventbridge", EVENTS);
        BY_NAME.put("cloudwatchevents", EVENTS);
        BY_NAME.put("sfn", STEP_FUNCTIONS);
        BY_NAME.put("states", STEP_FUNCTIONS);
    }

    private final String type;
    private final String resourceType;
    private final Role role;

    @SuppressWarnings("ImmutableEnumChecker") // The list is unmodifiable.
    private final List<String> resourceFields;

    CalledService(String type, String resourceType, Role role, String... resourceFields) {
        this.type = type;
        this.resourceType = resourceType;
        this.role = role;
        this.resourceFields = List.of(resourceFields);
    }

    /** How a service stands between its caller and the segments that have the call as their parent. */
    enum Role {
        /** The segments are the service: the call leads to them. */
        ANSWERS,
        /** The service holds a message until a receiver takes it: the receivers are linked to the service. */
        PASSES_ON_LATER,
        /** The service runs a function and waits for it. */
        RUNS_A_FUNCTION
    }

    /** A called service, and its role. */
    record Called(ServiceId service, Role role) {}

    /**
     * Returns the service that an entity called and that sent no segment itself; null if the entity is no call, or if
     * the segments below it are the called service.
     */
    static @Nullable Called of(Trace trace, Entity entity) {
        if (!entity.isCall()) {
            return null;
        }
        Called called = of(entity);
        List<Entity> callees = trace.calleesOf(entity);
        boolean answers = called.role == Role.ANSWERS || (called.role == Role.RUNS_A_FUNCTION && !isFunction(callees));
        return answers && !callees.isEmpty() ? null : called;
    }

    private static boolean isFunction(List<Entity> callees) {
        return !callees.isEmpty()
                && FUNCTION_TYPE.equals(callees.get(0).fields().path("origin").textValue());
    }

    private static Called of(Entity call) {
        String name = call.name();
        if (!"aws".equals(call.fields().path("namespace").textValue())) {
            String type = call.fields().get("sql") == null ? REMOTE_TYPE : SQL_TYPE;
            return new Called(ServiceId.cut(name, type, null), Role.ANSWERS);
        }
        JsonNode aws = call.fields().path("aws");
        String account = aws.path("account_id").textValue();
        CalledService service = BY_NAME.get(key(name));
        if (service == null) {
            service = byResource(aws);
        }
        if (service == null) {
            return new Called(ServiceId.cut(name, "AWS::" + name, account), Role.ANSWERS);
        }
        String resource = service.resource(aws);
        return new Called(
                resource == null
                        ? ServiceId.cut(name, service.type, account)
                        : ServiceId.cut(resource, service.resourceType, account),
                service.role);
    }

    /** Returns the queue, topic or stream that an entity's {@code aws} member names; null if it names none. */
    static @Nullable ServiceId sourceOf(Entity receiver) {
        JsonNode aws = receiver.fields().path("aws");
        CalledService service = byResource(aws);
        String resource = service == null || service.role != Role.PASSES_ON_LATER ? null : service.resource(aws);
        return service == null || resource == null
                ? null
                : new ServiceId(
                        resource, service.resourceType, aws.path("account_id").textValue());
    }

    /** Returns the table, queue, topic, bucket, stream or function that a call of AWS names; null if it names none. */
    static @Nullable String resourceOf(Entity call) {
        JsonNode aws = call.fields().path("aws");
        CalledService service = BY_NAME.get(key(call.name()));
        if (service == null) {
            service = byResource(aws);
        }
        return service == null ? null : service.resource(aws);
    }

    /** Returns true if the called service can send a segment of its own, which databases and stores of AWS do not. */
    static boolean canAnswerWithSegment(Entity call) {
        String type = of(call).service.type();
        return REMOTE_TYPE.equals(type) || LAMBDA.type.equals(type);
    }

    private static @Nullable CalledService byResource(JsonNode aws) {
        for (CalledService service : values()) {
            if (service.resource(aws) != null) {
                return service;
            }
        }
        return null;
    }

    private @Nullable String resource(JsonNode aws) {
        for (String field : resourceFields) {
            JsonNode value = aws.get(field);
            if (value == null) {
                continue;
            }
            // A batch that names several tables is a call of the service.
            String text = value.size() == 1 ? value.path(0).textValue() : value.textValue();
            if (text != null && !text.isBlank()) {
                return this == LAMBDA ? functionName(text) : lastPart(text);
            }
        }
        return null;
    }

    /** Returns the name of a function, which callers may write with its ARN, its account or its version. */
    private static String functionName(String text) {
        int marker = text.indexOf("function:");
        String name = marker < 0 ? text : text.substring(marker + "function:".length());
        int version = name.indexOf(':');
        return version <= 0 ? name : name.substring(0, version);
    }

    /** Returns the name at the end of a URL or an ARN. */
    private static String lastPart(String text) {
        if (!text.startsWith("arn:") && !text.contains("://")) {
            return text;
        }
        String name = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
        return name.isEmpty() ? text : name;
    }

    private static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                key.append(Character.toLowerCase(c));
            }
        }
        return key.toString();
    }
}
