// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** An application that is deployed, and knows nothing of us. */
@NullMarked
package com.acme.war;

import org.jspecify.annotations.NullMarked;
