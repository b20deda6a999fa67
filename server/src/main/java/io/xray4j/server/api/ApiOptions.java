// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.filter.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * The choices that a user has where a local X-Ray can do other than AWS. Immutable.
 *
 * @param strictAws true to refuse what AWS refuses
 * @param transactionSearch true if traces are found by retrieval only, as with CloudWatch's Transaction Search
 * @param forwardsOnly true if traces are sent on to AWS and not stored, which answers about traces then say
 */
public record ApiOptions(boolean strictAws, boolean transactionSearch, boolean forwardsOnly) {

    /** Returns why no trace is ever found; null if traces are stored. */
    public @Nullable String empty() {
        return forwardsOnly ? ForwardedOnly.MESSAGE : null;
    }

    /** Returns the language of filter expressions. */
    Dialect dialect() {
        return strictAws ? Dialect.STRICT_AWS : Dialect.EXTENDED;
    }

    /** Returns the limits of single requests. */
    Quotas quotas() {
        return strictAws ? Quotas.AWS : Quotas.GENEROUS;
    }
}
