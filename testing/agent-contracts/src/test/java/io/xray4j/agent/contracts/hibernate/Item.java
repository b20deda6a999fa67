// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** What the tests store. */
@Entity
public class Item {
    @Id
    private int id;

    private @Nullable String name;

    protected Item() {}

    Item(int id, String name) {
        this.id = id;
        this.name = name;
    }

    int id() {
        return id;
    }

    @Nullable
    String name() {
        return name;
    }
}
