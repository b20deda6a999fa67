// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

/**
 * The description of a span's error status, as the cause of a fault for which no exception was recorded.
 *
 * <p><i>Immutable.</i>
 */
final class StatusDescription extends Exception {
    private static final long serialVersionUID = 1;

    StatusDescription(String description) {
        // The status says nothing of where it was set.
        super(description, null, false, false);
    }
}
