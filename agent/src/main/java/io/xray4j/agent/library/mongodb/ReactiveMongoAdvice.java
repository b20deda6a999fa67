// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.mongodb;

import com.mongodb.ContextProvider;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.ReactiveContextProvider;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.mongodb.TracingContextProvider;
import org.jspecify.annotations.Nullable;

/**
 * The advice of MongoDB's reactive driver: adds our listener to the settings of each client, and a context provider by
 * which the listener knows the caller of a command.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ReactiveMongoAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public ReactiveMongoAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        if (!(argument instanceof MongoClientSettings settings)) {
            return argument;
        }
        MongoClientSettings recorded = MongoAdvice.recorded(settings);
        ContextProvider given = settings.getContextProvider();
        if (given instanceof TracingContextProvider) {
            return recorded;
        }
        ReactiveContextProvider other = given instanceof ReactiveContextProvider reactive ? reactive : null;
        return MongoClientSettings.builder(recorded)
                .contextProvider(new TracingContextProvider(PatchedRecorder.get(), other))
                .build();
    }
}
