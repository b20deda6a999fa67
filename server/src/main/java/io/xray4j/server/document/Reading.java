// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

/** What became of one document that was read: understood, or rejected. */
public sealed interface Reading permits SegmentDocument, Rejection {}
