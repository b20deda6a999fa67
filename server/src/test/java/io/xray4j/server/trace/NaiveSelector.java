// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import org.jspecify.annotations.Nullable;

/** The choice of services in a naive expression, and its text. */
record NaiveSelector(
        String text,
        @Nullable String name,
        @Nullable String type,
        @Nullable String account) {

    boolean fits(ServiceId service) {
        return (type == null || type.equals(service.type()))
                && (account == null || account.equals(service.accountId()));
    }
}
