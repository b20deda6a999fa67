// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Clock-free plumbing shared by core's own packages: bytes, JSON text, randomness, threads, environment. Not exported.
 */
@NullMarked
package io.xray4j.internal;

import org.jspecify.annotations.NullMarked;
