// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import io.xray4j.Recorder;
import io.xray4j.jdbc.TracingDataSource;
import java.util.Map;
import javax.sql.DataSource;

/** With a recorder of the test's own, which by hand is said to both integrations. */
final class TracedDatabases extends Databases {
    @Override
    protected DataSource dataSource(Recorder recorder, boolean traced) {
        return traced ? TracingDataSource.wrap(h2(), recorder) : h2();
    }

    @Override
    protected Map<String, Object> settings(Recorder recorder, boolean overJdbc) {
        Map<String, Object> settings = super.settings(recorder, overJdbc);
        settings.put(TracingSessionFactoryBuilderFactory.RECORDER, recorder);
        return settings;
    }
}
