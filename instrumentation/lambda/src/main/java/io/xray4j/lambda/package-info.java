// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** AWS Lambda: wrappers for the handlers of functions. */
@NullMarked
package io.xray4j.lambda;

import org.jspecify.annotations.NullMarked;
