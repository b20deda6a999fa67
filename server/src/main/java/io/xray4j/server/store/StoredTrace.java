// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.trace.TraceSummary;
import java.util.List;

/**
 * What an index holds of one trace: its summary, and where its documents are.
 *
 * @param places where the documents are, in the order of arrival; of more than {@value ChosenDocuments#MAX_DOCUMENTS}, as
 *     many as are read
 */
public record StoredTrace(TraceSummary summary, List<DocumentPlace> places) {

    /** Copies the list. */
    public StoredTrace {
        places = List.copyOf(places);
    }

    /** Returns the place of the newest document. */
    public long lastPosition() {
        return places.get(places.size() - 1).position();
    }
}
