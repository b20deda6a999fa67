// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.store.FilterPlan;
import io.xray4j.server.trace.FilterMatcher;

/** A filter expression, ready to be searched with. Immutable. */
record ReadFilter(FilterPlan plan, FilterMatcher matcher) {}
