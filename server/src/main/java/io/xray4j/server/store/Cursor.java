// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

/**
 * The position at which a page of a query ended. All pages contain only documents that had arrived before the first
 * page was read, so that a document that arrives later neither repeats a trace nor hides one. Immutable.
 *
 * @param startMicros the start of the last document on the page
 * @param position the position of that document in the order of arrival
 * @param snapshot the first position after the documents that had arrived before the first page was read
 */
public record Cursor(long startMicros, long position, long snapshot) {}
