// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.awssdk;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.library.awsxraysdk.AwsXraySdk;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.awssdk.TracingInterceptor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The advice of the AWS SDK: adds our interceptor to those that the SDK finds on the class path. It removes ours from a
 * client that has the interceptor of AWS's X-Ray SDK, be that from the class path or from the client's own
 * configuration.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class AwsSdkAdvice extends Advice {
    private static final int FOUND_ON_CLASS_PATH = 0;

    /** Creates the object; the agent calls this by reflection. */
    public AwsSdkAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        if (!(result instanceof List<?> interceptors)) {
            return result;
        }
        return point == FOUND_ON_CLASS_PATH ? withOurs(interceptors) : withoutOursBesideTheSdks(interceptors);
    }

    private static List<?> withOurs(List<?> interceptors) {
        List<Object> more = new ArrayList<>(interceptors);
        more.add(new TracingInterceptor(PatchedRecorder.get()));
        return more;
    }

    private static List<?> withoutOursBesideTheSdks(List<?> interceptors) {
        if (interceptors.stream()
                .noneMatch(each -> AwsXraySdk.isItsInterceptor(each.getClass().getName()))) {
            return interceptors;
        }
        AwsXraySdk.leaveCalls();
        List<Object> fewer = new ArrayList<>(interceptors);
        fewer.removeIf(TracingInterceptor.class::isInstance);
        return fewer;
    }
}
