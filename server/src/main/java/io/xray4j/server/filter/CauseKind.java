// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

/** What a root cause is the cause of. */
public enum CauseKind {
    /** The root's fault. */
    FAULT,
    /** The root's error. */
    ERROR,
    /** The root's response time. */
    RESPONSETIME
}
