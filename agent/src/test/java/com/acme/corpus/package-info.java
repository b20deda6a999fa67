// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Code of every kind, for what weaves it. It knows nothing of tracing. */
@NullMarked
package com.acme.corpus;

import org.jspecify.annotations.NullMarked;
