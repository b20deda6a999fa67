// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer.boot;

import java.util.ArrayList;
import java.util.List;
import org.springframework.util.ClassUtils;

/** The auto-configurations that an application has, under the names of the line of Boot that is on the class path. */
final class BootTracing {
    private static final List<String> NAMES = List.of(
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.NoopTracerAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration");

    private BootTracing() {}

    static Class<?>[] configurations() {
        List<Class<?>> found =
                new ArrayList<>(List.of(TracerAutoConfiguration.class, ObservationAutoConfiguration.class));
        ClassLoader loader = BootTracing.class.getClassLoader();
        for (String name : NAMES) {
            if (ClassUtils.isPresent(name, loader)) {
                found.add(ClassUtils.resolveClassName(name, loader));
            }
        }
        return found.toArray(Class<?>[]::new);
    }
}
