// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Tests of what SQL integrations share. */
@NullMarked
package io.xray4j.sql;

import org.jspecify.annotations.NullMarked;
