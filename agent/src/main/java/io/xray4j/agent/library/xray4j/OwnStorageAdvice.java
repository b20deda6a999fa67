// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.xray4j;

import io.xray4j.CurrentEntityStorage;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.FrameworkSlots;
import org.jspecify.annotations.Nullable;

/**
 * Where an application's own core keeps what is current: a framework that is patched is asked first.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class OwnStorageAdvice extends Advice {
    /** Made by the agent, by name. */
    public OwnStorageAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        return result instanceof CurrentEntityStorage found ? new FrameworkSlots(found) : result;
    }
}
