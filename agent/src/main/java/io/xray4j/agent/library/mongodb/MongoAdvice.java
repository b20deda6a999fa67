// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.mongodb;

import com.mongodb.MongoClientSettings;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.PatchedRecorder;
import io.xray4j.mongodb.TracingCommandListener;
import org.jspecify.annotations.Nullable;

/**
 * The advice of MongoDB's driver: adds our listener to the settings of each client.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class MongoAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
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
