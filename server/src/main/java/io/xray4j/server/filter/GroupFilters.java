// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import org.jspecify.annotations.Nullable;

/** The groups that {@code group.name} and {@code group.arn} refer to. Safe for use by many threads. */
public interface GroupFilters {

    /** No groups. */
    GroupFilters NONE = (arn, nameOrArn) -> null;

    /**
     * Returns the group, or null if there is none.
     *
     * @param arn true to find the group by its ARN, false by its name
     */
    @Nullable
    Group find(boolean arn, String nameOrArn);

    /**
     * A group: its name, which is unique, and its filter. The text of the filter is blank for a group of all traces.
     * Immutable.
     */
    record Group(String name, Filter filter) {}
}
