// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.jdbc;

import io.xray4j.conformance.SqlCapability;
import io.xray4j.conformance.SqlContract;
import java.util.Set;

/** What is the same of an H2, whoever gives its connections. */
abstract class H2Scene extends SqlContract {
    /** The contract would end a connection by another one, which the agent records as well: it counts one query too many. */
    @Override
    protected Set<SqlCapability> cannot() {
        return Set.of(SqlCapability.ENDING_CONNECTIONS);
    }
}
