// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** A Tomcat in a process of its own. */
@NullMarked
package com.acme.tomcat;

import org.jspecify.annotations.NullMarked;
