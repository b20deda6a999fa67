// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import java.util.Locale;

/** What has a name by default. */
public interface Named {
    default String name() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
