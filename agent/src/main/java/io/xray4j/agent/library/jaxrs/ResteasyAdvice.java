// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.jaxrs;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.jaxrs.TracingFeature;
import org.jboss.resteasy.spi.ResteasyDeployment;
import org.jspecify.annotations.Nullable;

/**
 * The advice of RESTEasy: adds our feature to each deployment, unless the deployment has it, or runs on servlets, whose
 * requests our filter records.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ResteasyAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public ResteasyAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (self instanceof ResteasyDeployment deployment && !isOnServlets(deployment) && !isByHand(deployment)) {
            deployment.getProviders().add(new TracingFeature(PatchedRecorder.get()));
        }
        return argument;
    }

    /** Returns true for a deployment of RESTEasy's servlet, which registers the servlet context there. */
    private static boolean isOnServlets(ResteasyDeployment deployment) {
        return deployment.getDefaultContextObjects().keySet().stream()
                .anyMatch(type -> type.getName().endsWith(".servlet.ServletContext"));
    }

    private static boolean isByHand(ResteasyDeployment deployment) {
        String ours = TracingFeature.class.getName();
        return deployment.getProviderClasses().contains(ours)
                || deployment.getProviders().stream()
                        .anyMatch(each -> each.getClass().getName().equals(ours));
    }
}
