// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.springweb;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.springboot.TracingExchangeFilterFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Spring's {@code WebClient}: each client that is made gets our filter as its first, unless its builder was given one.
 * The builder stays as it is, and so does the one that {@code mutate()} returns.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class WebClientAdvice extends Advice {
    /** The client's own copy of its builder. */
    static final int BUILDER = 0;

    /** The filters of the client, as one; null if it has none. */
    static final int FILTERS = 1;

    /** Whether the client that this thread is making lacks our filter: set at the first point, read at the second. */
    @SuppressWarnings("ThreadLocalUsage") // There is one object of this class for each Spring.
    private final ThreadLocal<Boolean> isLacking = new ThreadLocal<>();

    /** Creates the object; the agent calls this by reflection. */
    public WebClientAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (point == BUILDER) {
            isLacking.set(argument instanceof WebClient.Builder builder && !isByHand(builder));
            return argument;
        }
        boolean isOurs = Boolean.TRUE.equals(isLacking.get());
        isLacking.remove();
        if (!isOurs) {
            return argument;
        }
        ExchangeFilterFunction ours = RecordedExchanges.by(PatchedRecorder.get());
        return argument instanceof ExchangeFilterFunction given ? ours.andThen(given) : ours;
    }

    /** By its name, as an application that depends on our integration has its own copy of the filter's class. */
    private static boolean isByHand(WebClient.Builder builder) {
        boolean[] found = new boolean[1];
        builder.filters(filters -> found[0] = filters.stream()
                .anyMatch(each -> each.getClass().getName().equals(TracingExchangeFilterFunction.class.getName())));
        return found[0];
    }
}
