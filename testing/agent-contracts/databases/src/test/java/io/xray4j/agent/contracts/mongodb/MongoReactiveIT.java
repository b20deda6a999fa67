// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.mongodb;

import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.mongodb.ReactiveDriverScene;

/** The contract on the reactive driver, whose subscriber says nothing of us, to Reactor neither. */
@WithAgent
class MongoReactiveIT extends ReactiveDriverScene {
    /** Full documents are asked for in code. */
    @Override
    protected boolean recordsFullDocuments() {
        return false;
    }
}
