// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** What is captured when it is at work already. */
@NullMarked
package com.acme.late;

import org.jspecify.annotations.NullMarked;
