// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The member {@code aws} of a document: the call of an AWS service, and where the process runs. Confined to one thread. */
final class AwsBlock {

    /** Fields of a call and the attributes that have them. The first attribute that is there counts. */
    private static final List<Field> CALL = List.of(
            new Field("account_id", "aws.account_id"),
            new Field("region", "aws.region", "cloud.region"),
            new Field("request_id", "aws.request_id", "aws.requestId"),
            new Field("queue_url", "messaging.url", "aws.queue_url", "aws.queue.url", "aws.sqs.queue.url"),
            new Field("topic_arn", "aws.sns.topic.arn"),
            new Field("bucket_name", "aws.s3.bucket"),
            new Field("key", "aws.s3.key"),
            new Field("function_name", "aws.lambda.function.name"),
            new Field("stream_name", "aws.kinesis.stream.name", "aws.kinesis.stream_name"),
            new Field(
                    "state_machine_arn", "aws.step_functions.state_machine.arn", "aws.stepfunctions.state_machine.arn"),
            new Field("secret_arn", "aws.secretsmanager.secret.arn"));

    private static final List<Field> EC2 = List.of(
            new Field("instance_id", "host.id"),
            new Field("availability_zone", "cloud.availability_zone"),
            new Field("instance_size", "host.type"),
            new Field("ami_id", "host.image.id"));

    private static final List<Field> ECS = List.of(
            new Field("container", "container.name"),
            new Field("container_id", "container.id"),
            new Field("availability_zone", "cloud.availability_zone"),
            new Field("container_arn", "aws.ecs.container.arn"),
            new Field("cluster_arn", "aws.ecs.cluster.arn"),
            new Field("task_arn", "aws.ecs.task.arn"),
            new Field("task_family", "aws.ecs.task.family"),
            new Field("launch_type", "aws.ecs.launchtype"));

    private static final List<Field> EKS = List.of(
            new Field("cluster_name", "k8s.cluster.name"),
            new Field("pod", "k8s.pod.name"),
            new Field("container_id", "container.id"));

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Attributes attributes;
    private final Attributes resource;
    private final Limits limits;

    AwsBlock(Attributes attributes, Attributes resource, Limits limits) {
        this.attributes = attributes;
        this.resource = resource;
        this.limits = limits;
    }

    /** A field of a document, and the attributes that may have it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Field(String name, String... attributes) {}

    /** Makes the member of a span; null if it has nothing to say, or runs in another maker's cloud. */
    @Nullable
    ObjectNode make() {
        if (isElsewhere(resource)) {
            return null;
        }
        ObjectNode aws = JSON.objectNode();
        put(aws, "operation", operation());
        for (Field field : CALL) {
            put(aws, field.name, attributes.take(field.attributes));
        }
        tables(aws);
        JsonNode retries = attributes.get("aws.xray.retries");
        if (retries != null && retries.isIntegralNumber()) {
            aws.put("retries", retries.longValue());
            attributes.use("aws.xray.retries");
        }
        where(aws);
        return aws.isEmpty() ? null : aws;
    }

    /** Makes the member of the segment around a call, which has nothing of the call. */
    @Nullable
    ObjectNode ofResource() {
        if (isElsewhere(resource)) {
            return null;
        }
        ObjectNode aws = JSON.objectNode();
        where(aws);
        return aws.isEmpty() ? null : aws;
    }

    /** Returns X-Ray's name of the place where the process runs; null if it is none of AWS's. */
    static @Nullable String origin(Attributes resource) {
        String platform = resource.peek("cloud.platform");
        if (platform == null || isElsewhere(resource)) {
            return null;
        }
        return switch (platform) {
            case "aws_ec2" -> "AWS::EC2::Instance";
            case "aws_ecs" -> {
                String launchType = resource.peek("aws.ecs.launchtype");
                yield "ec2".equalsIgnoreCase(launchType)
                        ? "AWS::ECS::EC2"
                        : "fargate".equalsIgnoreCase(launchType) ? "AWS::ECS::Fargate" : "AWS::ECS::Container";
            }
            case "aws_eks" -> "AWS::EKS::Container";
            case "aws_elastic_beanstalk" -> "AWS::ElasticBeanstalk::Environment";
            case "aws_app_runner" -> "AWS::AppRunner::Service";
            case "aws_lambda" -> "AWS::Lambda::Function";
            default -> null;
        };
    }

    private static boolean isElsewhere(Attributes resource) {
        String provider = resource.peek("cloud.provider");
        return provider != null && !provider.equals("aws");
    }

    /** The method of a call by another protocol, such as gRPC, is no operation of AWS. */
    private @Nullable String operation() {
        String operation = attributes.take("aws.operation");
        boolean isAws = "aws-api".equals(attributes.peek("rpc.system", "rpc.system.name"))
                || attributes.has("aws.service")
                || attributes.has("aws.remote.service");
        return operation != null || !isAws ? operation : attributes.take("rpc.method");
    }

    private void tables(ObjectNode aws) {
        JsonNode several = attributes.get("aws.dynamodb.table_names");
        if (several != null && several.size() > 1) {
            ArrayNode names = aws.putArray("table_names");
            several.forEach(name -> names.add(limits.cut(name.asText())));
        } else if (several != null) {
            put(aws, "table_name", several.size() == 1 ? several.path(0).asText() : several.asText());
        }
        if (several != null) {
            attributes.use("aws.dynamodb.table_names");
        }
        String one = attributes.take("aws.table_name", "aws.table.name");
        if (one != null) {
            put(aws, "table_name", one);
        }
    }

    private void where(ObjectNode aws) {
        String platform = resource.peek("cloud.platform");
        if ("aws_ec2".equals(platform) || platform == null && resource.peek("host.image.id") != null) {
            group(aws, "ec2", EC2);
        }
        if ("aws_ecs".equals(platform)) {
            group(aws, "ecs", ECS);
        }
        if ("aws_eks".equals(platform) || resource.peek("k8s.cluster.name") != null) {
            group(aws, "eks", EKS);
        }
        if ("aws_elastic_beanstalk".equals(platform)) {
            beanstalk(aws);
        }
        if (!aws.has("account_id")) {
            put(aws, "account_id", resource.peek("cloud.account.id"));
        }
        logs(aws);
        sdk(aws);
    }

    private void group(ObjectNode aws, String name, List<Field> fields) {
        ObjectNode group = JSON.objectNode();
        for (Field field : fields) {
            put(group, field.name, resource.peek(field.attributes));
        }
        if (!group.isEmpty()) {
            aws.set(name, group);
        }
    }

    private void beanstalk(ObjectNode aws) {
        if (resource.peek("service.instance.id") == null) {
            return;
        }
        ObjectNode beanstalk = aws.putObject("elastic_beanstalk");
        put(beanstalk, "environment_name", resource.peek("service.namespace"));
        beanstalk.put("deployment_id", resource.number("service.instance.id").orElse(0));
        put(beanstalk, "version_label", resource.peek("service.version"));
    }

    private void logs(ObjectNode aws) {
        List<String> arns = texts(resource.get("aws.log.group.arns"));
        List<String> names = arns.isEmpty() ? texts(resource.get("aws.log.group.names")) : arns;
        if (names.isEmpty()) {
            return;
        }
        ArrayNode logs = aws.putArray("cloudwatch_logs");
        for (String name : names) {
            ObjectNode log = logs.addObject();
            put(log, "log_group", arns.isEmpty() ? name : groupOf(name));
            put(log, "arn", arns.isEmpty() ? null : name);
        }
    }

    /** Returns the seventh field of an ARN. */
    private static String groupOf(String arn) {
        String[] fields = arn.split(":", -1);
        return fields.length > 6 ? fields[6] : arn;
    }

    private List<String> texts(@Nullable JsonNode value) {
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            return Arrays.stream(value.asText().split("&", -1))
                    .filter(text -> !text.isBlank())
                    .limit(limits.others())
                    .toList();
        }
        return value.valueStream().map(JsonNode::asText).limit(limits.others()).toList();
    }

    private void sdk(ObjectNode aws) {
        String name = resource.peek("telemetry.sdk.name");
        String language = resource.peek("telemetry.sdk.language");
        if (name == null && language == null) {
            return;
        }
        ObjectNode xray = aws.putObject("xray");
        String suffix = language == null ? "" : " for " + language;
        String sdk = name == null ? "opentelemetry" : name;
        put(xray, "sdk", sdk.endsWith(suffix) ? sdk : sdk + suffix);
        put(xray, "sdk_version", resource.peek("telemetry.sdk.version"));
        xray.put("auto_instrumentation", resource.peek("telemetry.auto.version", "telemetry.distro.version") != null);
        put(xray, "sampling_rule_name", attributes.take("aws.xray.sampling_rule"));
    }

    private void put(ObjectNode object, String field, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            object.put(field, Limits.cut(limits.cut(text), ValueLimits.MAX_KEY * 4));
        }
    }
}
