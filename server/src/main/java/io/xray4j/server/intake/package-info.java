// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The way in: datagrams and posted documents, checked, counted and handed to the store. Not an API. */
@NullMarked
package io.xray4j.server.intake;

import org.jspecify.annotations.NullMarked;
