// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import io.xray4j.server.document.Rejection;
import io.xray4j.server.document.SegmentDocument;
import org.jspecify.annotations.Nullable;

/** A check of valid documents before they are stored. Safe for use by many threads. */
@FunctionalInterface
public interface DocumentCheck {

    /** Returns why a document is rejected; null to accept it. */
    @Nullable
    Rejection refusal(SegmentDocument document);
}
