// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.Recorder;
import io.xray4j.conformance.sql.SqlCapability;
import java.util.Set;
import javax.sql.DataSource;

class H2IT extends H2Scene {
    @Override
    protected Set<SqlCapability> cannot() {
        return ByHand.cannot(super.cannot());
    }

    @Override
    protected DataSource traced(DataSource bare, Recorder recorder) {
        return TracingDataSource.wrap(bare, recorder);
    }
}
