// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Requests in and requests out, as every HTTP integration records them. */
@NullMarked
package io.xray4j.http;

import org.jspecify.annotations.NullMarked;
