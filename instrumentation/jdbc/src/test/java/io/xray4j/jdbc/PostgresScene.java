// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import io.xray4j.conformance.sql.SqlContract;
import io.xray4j.conformance.sql.SqlEngine;

/** A PostgreSQL by its own data source; the secrets stand in the URL. */
public abstract class PostgresScene extends SqlContract {
    @Override
    protected SqlEngine engine() {
        return Postgres.engine();
    }

    @Override
    protected String connectionNumber() {
        return "select pg_backend_pid()";
    }

    @Override
    protected String endConnection(long number) {
        return "select pg_terminate_backend(" + number + ", 10000)";
    }

    /**
     * Its driver sends one cancellation of a query, which is lost unless the server is at that query already: between
     * parsing it and running it the server hears none, so it is given the time to be beyond that.
     */
    @Override
    protected String findsWorking(long number) {
        return "select 1 from pg_stat_activity where pid = " + number
                + " and state = 'active' and clock_timestamp() - query_start > interval '100 ms'";
    }
}
