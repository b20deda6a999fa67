// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.mongodb;

import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.mongodb.SyncDriverScene;

/** The contract on the synchronous driver, which knows nothing of us. */
@WithAgent
class MongoSyncIT extends SyncDriverScene {
    /** Full documents are asked for in code. */
    @Override
    protected boolean recordsFullDocuments() {
        return false;
    }
}
