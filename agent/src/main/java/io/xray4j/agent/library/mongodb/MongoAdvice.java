// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.mongodb;

import com.mongodb.MongoClientSettings;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.mongodb.TracingCommandListener;
import org.jspecify.annotations.Nullable;

/**
 * MongoDB's driver: the settings of each client have our listener.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class MongoAdvice extends Advice {
    /** Made by the agent, by name. */
    public MongoAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        return argument instanceof MongoClientSettings settings ? recorded(settings) : argument;
    }

    static MongoClientSettings recorded(MongoClientSettings settings) {
        if (settings.getCommandListeners().stream().anyMatch(TracingCommandListener.class::isInstance)) {
            return settings;
        }
        return MongoClientSettings.builder(settings)
                .addCommandListener(new TracingCommandListener(PatchedRecorder.get()))
                .build();
    }
}
