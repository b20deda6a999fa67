// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Code that the packages of both Boot versions share. */
@NullMarked
package io.xray4j.springboot.internal;

import org.jspecify.annotations.NullMarked;
