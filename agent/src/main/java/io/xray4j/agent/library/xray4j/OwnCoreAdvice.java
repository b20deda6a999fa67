// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.xray4j;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.recording.RecorderCore;
import org.jspecify.annotations.Nullable;

/**
 * The advice of an application's own core: the recorder of its process gets the agent's settings.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class OwnCoreAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public OwnCoreAdvice() {}

    private static final int OF_THE_PROCESS = 1;

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        if (point == OF_THE_PROCESS && result instanceof Recorder recorder) {
            RecorderCore.configure(recorder);
        }
        return result;
    }
}
