// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The contracts of functions in AWS Lambda. */
@NullMarked
package io.xray4j.conformance.lambda;

import org.jspecify.annotations.NullMarked;
