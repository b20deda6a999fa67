// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Project Reactor: what is current goes with a subscription, and parts of it are recorded as subsegments. */
@NullMarked
package io.xray4j.reactor;

import org.jspecify.annotations.NullMarked;
