// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** A server that deploys an application again and again, and knows nothing of us. */
@NullMarked
package com.acme.undertow;

import org.jspecify.annotations.NullMarked;
