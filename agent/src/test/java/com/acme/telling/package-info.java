// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** An application that has had a say in how it is recorded. */
@NullMarked
package com.acme.telling;

import org.jspecify.annotations.NullMarked;
