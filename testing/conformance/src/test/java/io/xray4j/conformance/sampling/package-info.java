// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.xray4j.conformance.sampling;

import org.jspecify.annotations.NullMarked;
