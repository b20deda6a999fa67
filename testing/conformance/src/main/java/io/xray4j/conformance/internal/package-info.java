// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** What contracts share with each other alone. */
@NullMarked
package io.xray4j.conformance.internal;

import org.jspecify.annotations.NullMarked;
