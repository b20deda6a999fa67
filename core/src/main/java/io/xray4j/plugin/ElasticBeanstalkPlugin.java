// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the file that Elastic Beanstalk leaves on its machines; without it the process does not run there. */
final class ElasticBeanstalkPlugin implements Plugin {
    private final Path file;

    ElasticBeanstalkPlugin() {
        this(Path.of("/var/elasticbeanstalk/xray/environment.conf"));
    }

    ElasticBeanstalkPlugin(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return "ElasticBeanstalk";
    }

    @Override
    public @Nullable HostInfo find(Variables variables) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        MetadataClient.object(Files.readString(file)).forEach((key, value) -> {
            if (value != null) {
                // The deployment's id is a number, and X-Ray searches for it as one.
                facts.put(String.valueOf(key), value instanceof Number ? value : String.valueOf(value));
            }
        });
        return new HostInfo("elastic_beanstalk", "AWS::ElasticBeanstalk::Environment", facts, List.of());
    }
}
