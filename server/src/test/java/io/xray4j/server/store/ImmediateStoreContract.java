// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import static io.xray4j.server.document.Documents.segment;
import static io.xray4j.server.document.Documents.traceId;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of an engine that returns a document by its trace id as soon as it was appended. */
public interface ImmediateStoreContract {

    /** Returns the store of the test, open and empty. */
    Store opened();

    @Test
    default void loadsADocument_beforeAndAfterItsTraceIsShown() throws IOException {
        append(segment(traceId(1), 7, 0, 1));
        assertThat(loaded()).isEqualTo(1);

        assertThat(opened().catchUp(Integer.MAX_VALUE, 10_000)).isTrue();
        assertThat(loaded()).isEqualTo(1);

        append(segment(traceId(1), 8, 0, 1));
        assertThat(loaded()).isEqualTo(2);
    }

    @Test
    default void listsEveryChange_onceAllIsVisible() throws IOException {
        append(segment(traceId(1), 1, 0, 1));
        assertThat(opened().catchUp(Integer.MAX_VALUE, 10_000)).isTrue();

        ChangePage page = opened().changes(0, 2);

        assertThat(page.traces()).hasSize(1);
        assertThat(page.next()).isEqualTo(opened().end()).isEqualTo(opened().listedUpTo());
    }

    private void append(String document) throws IOException {
        opened().append(List.of(Documents.read(document)));
    }

    private int loaded() throws IOException {
        return requireNonNull(opened().load(traceId(1), Long.MAX_VALUE))
                .documents()
                .size();
    }
}
