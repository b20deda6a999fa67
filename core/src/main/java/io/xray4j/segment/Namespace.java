// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.segment;

/** The place where the work of a subsegment is done: X-Ray's {@code namespace} field. */
public enum Namespace {
    /** In this process. X-Ray has no word for it on the wire, so the field is left out. */
    LOCAL(""),
    /** In another service, called over the network. */
    REMOTE("remote"),
    /** In an AWS service, called through the AWS SDK. */
    AWS("aws");

    private final String wire;

    Namespace(String wire) {
        this.wire = wire;
    }

    /** Returns the word on the wire; empty for {@link #LOCAL}. */
    public String wire() {
        return wire;
    }
}
