// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.awssdk.TracingInterceptor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The AWS SDK: our interceptor is among those that it finds on the class path.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class AwsSdkAdvice extends Advice {
    /** Made by the agent, by name. */
    public AwsSdkAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        if (!(result instanceof List<?> found)) {
            return result;
        }
        if (found.stream()
                .anyMatch(each -> AwsXraySdk.isItsInterceptor(each.getClass().getName()))) {
            AwsXraySdk.leaveCalls();
            return result;
        }
        List<Object> more = new ArrayList<>(found);
        more.add(new TracingInterceptor(PatchedRecorder.get()));
        return more;
    }
}
