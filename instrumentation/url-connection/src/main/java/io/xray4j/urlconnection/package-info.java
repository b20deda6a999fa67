// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** java.net.HttpURLConnection: a connection that records its exchange. */
@NullMarked
package io.xray4j.urlconnection;

import org.jspecify.annotations.NullMarked;
