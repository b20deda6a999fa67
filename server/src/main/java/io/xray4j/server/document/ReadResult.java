// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

/** The result of reading a document: a {@link SegmentDocument}, or a {@link Rejection}. Immutable. */
public sealed interface ReadResult permits SegmentDocument, Rejection {}
