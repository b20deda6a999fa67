// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** An application that names its captured methods itself. */
@NullMarked
package com.acme.annotated;

import org.jspecify.annotations.NullMarked;
