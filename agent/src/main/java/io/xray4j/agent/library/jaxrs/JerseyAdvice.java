// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.jaxrs;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.jaxrs.TracingFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;

/**
 * The advice of Jersey: registers our feature with each application, unless the application has done so itself, or may
 * run on servlets, whose requests our filter records.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class JerseyAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public JerseyAdvice() {}

    private final boolean onServlets =
            JerseyAdvice.class.getClassLoader().getResource("org/glassfish/jersey/servlet/ServletContainer.class")
                    != null;

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        if (!onServlets && result instanceof ResourceConfig application && !isByHand(application)) {
            application.register(new TracingFeature(PatchedRecorder.get()));
        }
        return result;
    }

    private static boolean isByHand(ResourceConfig application) {
        String ours = TracingFeature.class.getName();
        return application.getInstances().stream()
                        .anyMatch(each -> each.getClass().getName().equals(ours))
                || application.getClasses().stream()
                        .anyMatch(each -> each.getName().equals(ours));
    }
}
