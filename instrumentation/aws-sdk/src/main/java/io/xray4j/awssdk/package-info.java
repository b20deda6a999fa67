// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** AWS SDK for Java 2: an interceptor that records each call. */
@NullMarked
package io.xray4j.awssdk;

import org.jspecify.annotations.NullMarked;
