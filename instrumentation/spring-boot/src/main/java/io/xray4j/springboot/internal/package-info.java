// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** What the packages of both lines share. */
@NullMarked
package io.xray4j.springboot.internal;

import org.jspecify.annotations.NullMarked;
