// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Choices of an application: what happens without a segment, which calls are left alone, whether tracing is on. */
@NullMarked
package io.xray4j.config;

import org.jspecify.annotations.NullMarked;
