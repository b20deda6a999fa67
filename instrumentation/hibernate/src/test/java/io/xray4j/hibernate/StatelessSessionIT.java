// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.hibernate;

class StatelessSessionIT extends StatelessSessionScene {
    @Override
    protected Databases databases() {
        return new TracedDatabases();
    }
}
