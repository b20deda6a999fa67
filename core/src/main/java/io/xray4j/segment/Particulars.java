// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What few nodes have, in one place, so that the many pay for one field.
 *
 * <p><i>Immutable.</i>
 */
record Particulars(@Nullable SqlData sql, @Nullable AwsData aws, List<Long> precursors) {
    static final Particulars NONE = new Particulars(null, null, List.of());

    Particulars withSql(SqlData newSql) {
        return new Particulars(newSql, aws, precursors);
    }

    Particulars withAws(AwsData newAws) {
        return new Particulars(sql, newAws, precursors);
    }

    Particulars withPrecursor(long id) {
        if (precursors.contains(id)) {
            return this;
        }
        List<Long> more = new ArrayList<>(precursors);
        more.add(id);
        return new Particulars(sql, aws, List.copyOf(more));
    }
}
