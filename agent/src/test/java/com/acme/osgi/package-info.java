// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Starts a framework of OSGi, in a process of its own. */
@NullMarked
package com.acme.osgi;

import org.jspecify.annotations.NullMarked;
