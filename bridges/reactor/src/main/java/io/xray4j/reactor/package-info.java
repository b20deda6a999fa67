// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Project Reactor: carries the current entity with a subscription, and records parts of it as subsegments. */
@NullMarked
package io.xray4j.reactor;

import org.jspecify.annotations.NullMarked;
