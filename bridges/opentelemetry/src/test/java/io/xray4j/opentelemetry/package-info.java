// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

@NullMarked
package io.xray4j.opentelemetry;

import org.jspecify.annotations.NullMarked;
