// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.mongodb;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.mongodb.SyncDriverScene;
import org.opentest4j.TestAbortedException;

/** The contract on the synchronous driver, which knows nothing of us. */
@WithAgent
class MongoSyncIT extends SyncDriverScene {
    @Override
    protected String open(Recorder recorder, boolean fullDocuments) {
        if (fullDocuments) {
            throw new TestAbortedException("the agent records no full documents: they are asked for by hand");
        }
        return super.open(recorder, fullDocuments);
    }
}
