// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Finished nodes to X-Ray documents, as bytes. */
@NullMarked
package io.xray4j.wire;

import org.jspecify.annotations.NullMarked;
