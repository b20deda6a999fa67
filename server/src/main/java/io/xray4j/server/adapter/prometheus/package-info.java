// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The server's own counters and the service graph of a minute in Prometheus's text formats. Not an API. */
@NullMarked
package io.xray4j.server.adapter.prometheus;

import org.jspecify.annotations.NullMarked;
