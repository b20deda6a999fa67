// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

import org.jspecify.annotations.Nullable;

/**
 * A document that was not taken: which one, by which rule, and what is wrong with it in words. Immutable.
 *
 * @param id the document's own id, if it had a readable one
 */
public record Rejection(@Nullable String id, ErrorCode code, String message) implements Reading {}
