// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The contract of AWS SDKs. */
@NullMarked
package io.xray4j.conformance.aws;

import org.jspecify.annotations.NullMarked;
