// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** The kind of place that a service runs in, in X-Ray's words. <i>Stateless; safe for use by many threads.</i> */
final class ServiceType {

    private static final AttributeKey<String> PLATFORM = AttributeKey.stringKey("cloud.platform");
    private static final AttributeKey<String> LAUNCH = AttributeKey.stringKey("aws.ecs.launchtype");

    private ServiceType() {}

    /** Returns the type that rules name; null if the resource does not say where it is. */
    static @Nullable String of(Resource resource) {
        String platform = resource.getAttribute(PLATFORM);
        if (platform == null) {
            return null;
        }
        return switch (platform) {
            case "aws_ec2" -> "AWS::EC2::Instance";
            case "aws_ecs" -> ofContainer(resource.getAttribute(LAUNCH));
            case "aws_eks" -> "AWS::EKS::Container";
            case "aws_elastic_beanstalk" -> "AWS::ElasticBeanstalk::Environment";
            case "aws_lambda" -> "AWS::Lambda::Function";
            case "aws_app_runner" -> "AWS::AppRunner::Service";
            default -> null;
        };
    }

    private static String ofContainer(@Nullable String launchType) {
        if ("ec2".equalsIgnoreCase(launchType)) {
            return "AWS::ECS::EC2";
        }
        return "fargate".equalsIgnoreCase(launchType) ? "AWS::ECS::Fargate" : "AWS::ECS::Container";
    }
}
