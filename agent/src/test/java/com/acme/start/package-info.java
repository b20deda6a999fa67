// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Small applications that are started with the agent. */
@NullMarked
package com.acme.start;

import org.jspecify.annotations.NullMarked;
