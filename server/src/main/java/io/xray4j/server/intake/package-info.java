// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The intake of documents, by UDP and HTTP: each is checked, counted and stored. Not an API. */
@NullMarked
package io.xray4j.server.intake;

import org.jspecify.annotations.NullMarked;
