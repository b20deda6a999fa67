// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.jaxrs;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.jaxrs.TracingFeature;
import org.jboss.resteasy.spi.ResteasyDeployment;
import org.jspecify.annotations.Nullable;

/**
 * RESTEasy: each deployment gets our feature, unless it has that itself, or is one of servlets, whose requests are
 * recorded there.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ResteasyAdvice extends Advice {
    /** Made by the agent, by name. */
    public ResteasyAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (self instanceof ResteasyDeployment deployment && !isOnServlets(deployment) && !isByHand(deployment)) {
            deployment.getProviders().add(new TracingFeature(PatchedRecorder.get()));
        }
        return argument;
    }

    /** What stands for a servlet puts its context there. */
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
