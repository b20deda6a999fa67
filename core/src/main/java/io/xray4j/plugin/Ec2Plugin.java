// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.plugin;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the instance's identity document: with a token, or without where tokens are not served. */
final class Ec2Plugin implements Plugin {
    private static final String DEFAULT_ENDPOINT = "http://169.254.169.254";
    private static final Map<String, String> NAMES = Map.of(
            "instanceId", "instance_id",
            "availabilityZone", "availability_zone",
            "instanceType", "instance_type",
            "imageId", "ami_id");

    @Override
    public String name() {
        return "EC2";
    }

    @Override
    public HostInfo find(Variables variables) throws IOException {
        String configured = variables.value("AWS_EC2_METADATA_SERVICE_ENDPOINT");
        URI endpoint = URI.create(configured == null ? DEFAULT_ENDPOINT : configured);
        String document =
                MetadataClient.get(endpoint.resolve("/latest/dynamic/instance-identity/document"), token(endpoint));
        Map<?, ?> identity = MetadataClient.object(document);
        Map<String, String> facts = new LinkedHashMap<>();
        NAMES.forEach((theirs, ours) -> {
            if (identity.get(theirs) instanceof String value) {
                facts.put(ours, value);
            }
        });
        return new HostInfo("ec2", "AWS::EC2::Instance", facts, List.of());
    }

    private static Map<String, String> token(URI endpoint) {
        try {
            String token = MetadataClient.put(
                    endpoint.resolve("/latest/api/token"), Map.of("X-aws-ec2-metadata-token-ttl-seconds", "60"));
            return Map.of("X-aws-ec2-metadata-token", token.strip());
        } catch (IOException none) {
            return Map.of();
        }
    }
}
