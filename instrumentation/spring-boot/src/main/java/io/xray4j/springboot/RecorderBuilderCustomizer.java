// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.RecorderBuilder;

/**
 * A bean that sets what has no property: an emitter, listeners, the description of exceptions. It is called when the
 * recorder is configured, after the properties; only environment variables and system properties beat it.
 *
 * <p><i>Called on one thread, once for each application context.</i>
 */
@FunctionalInterface
public interface RecorderBuilderCustomizer {
    void customize(RecorderBuilder builder);
}
