// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.hibernate;

import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.hibernate.Databases;
import io.xray4j.hibernate.StatelessSessionScene;
import org.junit.jupiter.api.AfterAll;

/** The contract on stateless sessions, which know nothing of us. */
@WithAgent
class StatelessSessionIT extends StatelessSessionScene {
    @AfterAll
    static void patchAgain() {
        PlainDatabases.patchAgain();
    }

    /** The queries say it all, and the sessions stay Hibernate's own. */
    @Override
    protected boolean recordsCallsAboveJdbc() {
        return false;
    }

    @Override
    protected Databases databases() {
        return new PlainDatabases();
    }
}
