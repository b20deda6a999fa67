// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.xray4j;

import io.xray4j.CurrentEntityStorage;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.FrameworkSlots;
import org.jspecify.annotations.Nullable;

/**
 * The advice of the method by which an application's own core finds its storage of the current entity. It wraps the storage
 * that was found, so that the slots of a patched framework are used first.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class OwnStorageAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public OwnStorageAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        return result instanceof CurrentEntityStorage found ? new FrameworkSlots(found) : result;
    }
}
