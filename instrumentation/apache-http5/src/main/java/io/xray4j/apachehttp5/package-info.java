// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Apache HttpClient 5: handlers that record each call. */
@NullMarked
package io.xray4j.apachehttp5;

import org.jspecify.annotations.NullMarked;
