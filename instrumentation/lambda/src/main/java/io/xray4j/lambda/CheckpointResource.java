// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import io.xray4j.Recorder;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/** A listener that notifies a recorder of checkpoints and restores, of SnapStart or of any JVM with CRaC. */
final class CheckpointResource implements Resource {
    private final Recorder recorder;

    private CheckpointResource(Recorder recorder) {
        this.recorder = recorder;
    }

    static CheckpointResource register(Recorder recorder) {
        CheckpointResource resource = new CheckpointResource(recorder);
        Core.getGlobalContext().register(resource);
        return resource;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        recorder.beforeCheckpoint();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        recorder.afterRestore();
    }
}
