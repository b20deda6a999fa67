// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.jdbc.SqliteScene;
import javax.sql.DataSource;

/** The driver's own data source, which knows nothing of us. */
@WithAgent
class SqliteIT extends SqliteScene {
    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        return bare;
    }
}
