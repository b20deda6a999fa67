// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One finding of the trace doctor. Immutable.
 *
 * @param entityId the id of the entity that it is about, the first of several; null if it is about the trace
 * @param field the JSON pointer of the field in the entity's document; null if it is about no single field
 * @param text the sentence that says the fact
 * @param count the number of findings that this one stands for
 */
public record TraceCheck(
        CheckCode code, @Nullable String entityId, @Nullable String field, String text, int count) {

    TraceCheck withOneMore() {
        return new TraceCheck(code, entityId, field, text, count + 1);
    }
}
