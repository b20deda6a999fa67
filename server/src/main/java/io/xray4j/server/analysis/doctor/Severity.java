// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis.doctor;

/** The importance of a finding of the trace doctor, the most important first. */
public enum Severity {
    /** The trace is shown otherwise than it happened. */
    ERROR,
    /** Something is lost or misleading, here or in AWS. */
    WARNING,
    /** Good to know. */
    INFO
}
