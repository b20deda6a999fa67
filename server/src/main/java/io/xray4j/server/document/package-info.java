// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** One segment document as it arrives: read strictly, either understood or rejected with its reason. Not an API. */
@NullMarked
package io.xray4j.server.document;

import org.jspecify.annotations.NullMarked;
