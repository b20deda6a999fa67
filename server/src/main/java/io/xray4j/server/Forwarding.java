// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import io.xray4j.forwarder.aws.AwsTarget;

/**
 * The settings for sending documents on to X-Ray in AWS. Immutable.
 *
 * @param target where X-Ray is, and as whom requests are signed
 * @param keep true to store documents here too, so that the page and the API show them
 * @param spoolBytes the bytes of documents that may wait on the disk while AWS cannot be reached; at least 64 MB are used
 */
public record Forwarding(AwsTarget target, boolean keep, long spoolBytes) {

    /** The default limit of the spool. */
    static final long DEFAULT_SPOOL_BYTES = 1_000_000_000;

    /** Returns a forwarding that keeps nothing here and spools up to 1,000,000,000 bytes. */
    public static Forwarding to(AwsTarget target) {
        return new Forwarding(target, false, DEFAULT_SPOOL_BYTES);
    }
}
