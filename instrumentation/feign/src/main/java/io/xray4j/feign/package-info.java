// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Feign: a capability that records each request of its clients. */
@NullMarked
package io.xray4j.feign;

import org.jspecify.annotations.NullMarked;
