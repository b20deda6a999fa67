// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Segment documents: reading, checking and repairing one document. Not an API. */
@NullMarked
package io.xray4j.server.document;

import org.jspecify.annotations.NullMarked;
