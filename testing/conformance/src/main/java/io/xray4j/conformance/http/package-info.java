// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** What HTTP libraries may declare that they cannot do. */
@NullMarked
package io.xray4j.conformance.http;

import org.jspecify.annotations.NullMarked;
