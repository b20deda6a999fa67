// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.RecorderBuilder;

/**
 * A bean that configures what has no property: an emitter, listeners, how exceptions are described. It is called when
 * the recorder is configured, after the properties, so it has the last word but for the environment's.
 *
 * <p><i>Called on one thread, once for each application context.</i>
 */
@FunctionalInterface
public interface RecorderBuilderCustomizer {
    void customize(RecorderBuilder builder);
}
