// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import io.xray4j.conformance.SqlContract;
import io.xray4j.conformance.SqlEngine;
import javax.sql.DataSource;

class PostgresIT extends SqlContract {
    @Override
    protected SqlEngine engine() {
        return Postgres.engine();
    }

    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) throws Exception {
        return TracingDataSource.wrap(bare, recorder);
    }

    @Override
    protected String connectionNumber() {
        return Postgres.CONNECTION_NUMBER;
    }

    @Override
    protected String endConnection(long number) {
        return Postgres.endConnection(number);
    }
}
