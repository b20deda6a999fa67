// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionIT extends SessionScene {
    @Override
    protected Databases databases() {
        return new TracedDatabases();
    }

    /** Guards against a factory that is traced twice when it is wrapped twice. */
    @Test
    void wrapsAFactoryOnce() {
        assertThat(TracingSessionFactory.wrap(factory(), tracing.recorder())).isSameAs(factory());
    }
}
