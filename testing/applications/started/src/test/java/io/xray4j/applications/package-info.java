// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The shop, started as people start their applications. */
@NullMarked
package io.xray4j.applications;

import org.jspecify.annotations.NullMarked;
