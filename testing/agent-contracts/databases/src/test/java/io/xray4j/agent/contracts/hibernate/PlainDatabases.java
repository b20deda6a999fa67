// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.hibernate;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Engine;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.hibernate.Databases;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** H2's own data source, whose queries the agent records, unless it is told for a while not to patch JDBC. */
final class PlainDatabases extends Databases {
    private static final List<String> JDBC = List.of("jdbc");

    @Override
    protected DataSource dataSource(Recorder recorder, boolean traced) {
        Engine engine = Objects.requireNonNull(Hooks.engine());
        if (traced && !engine.isPatched("jdbc")) {
            engine.patch(JDBC);
        } else if (!traced && engine.isPatched("jdbc")) {
            engine.unpatch(JDBC);
        }
        return h2();
    }

    /** After the tests of a class: classes are woven anew, which takes its time. */
    static void patchAgain() {
        Objects.requireNonNull(Hooks.engine()).patch(JDBC);
    }
}
