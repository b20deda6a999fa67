// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.jdbc.SqliteScene;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** The driver's own data source, which knows nothing of us. */
class SqliteIT extends SqliteScene {
    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        Hooks.recorder(recorder);
        return bare;
    }

    @AfterEach
    void forget() {
        Hooks.recorder(null);
    }
}
