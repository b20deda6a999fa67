// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.log4j2;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.log4j2.TraceIdContextDataProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The advice of Log4j 2: adds our provider to those that Log4j finds.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class Log4jAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public Log4jAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        if (!(result instanceof List<?> found) || isByHand(found)) {
            return result;
        }
        List<Object> more = new ArrayList<>(found);
        String prefix = PatchedRecorder.logPrefix();
        more.add(prefix == null ? new TraceIdContextDataProvider() : new TraceIdContextDataProvider(prefix));
        return more;
    }

    private static boolean isByHand(List<?> found) {
        return found.stream()
                .anyMatch(each -> each.getClass().getName().equals(TraceIdContextDataProvider.class.getName()));
    }
}
