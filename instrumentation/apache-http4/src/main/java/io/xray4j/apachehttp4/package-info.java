// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Apache HttpClient 4: a client that records each call. */
@NullMarked
package io.xray4j.apachehttp4;

import org.jspecify.annotations.NullMarked;
