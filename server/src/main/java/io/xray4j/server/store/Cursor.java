// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

/**
 * The place where a page ended. Pages count only documents that were there when the first was made, so that what
 * arrives in between neither repeats a trace nor hides one. Immutable.
 *
 * @param startMicros the start of the document last taken
 * @param position its place in arrival order
 * @param snapshot documents at this position or later arrived after the first page
 */
public record Cursor(long startMicros, long position, long snapshot) {}
