// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The decision which requests are recorded: the rules, the reservoirs, and the poller that fetches rules from X-Ray. */
@NullMarked
package io.xray4j.sampling;

import org.jspecify.annotations.NullMarked;
