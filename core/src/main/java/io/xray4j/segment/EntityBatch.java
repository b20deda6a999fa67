// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The (sub)segments of one trace that leave together.
 *
 * <p><i>Confined to the worker's thread, and to the call it was passed to.</i>
 */
public interface EntityBatch {
    /** Returns the segment; null if it has left before, or has not ended and only subsegments leave. */
    @Nullable
    EntityView segment();

    /** Returns the subsegments whose parents do not leave with this batch: each is a document of its own. */
    List<EntityView> independentSubsegments();

    /** Returns how many (sub)segments leave, those below others included. */
    int size();
}
