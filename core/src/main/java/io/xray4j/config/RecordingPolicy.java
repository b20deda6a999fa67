// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.config;

import io.xray4j.propagation.Propagation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The choices of a recorder that integrations read: what they record of a call, and what they send with it.
 *
 * <p><i>Immutable.</i>
 *
 * @param recordsSqlText whether the text of SQL queries is recorded
 * @param recordsSqlLiterals whether recorded SQL text contains its literals, which may be secrets
 * @param recordsUrlQuery whether recorded URLs contain their query, without what looks like a credential
 * @param propagation the formats in which traces come in and go out
 * @param baggageAnnotations keys of baggage whose values become annotations of the segment; nearly always none
 * @param annotatesHttpFields whether the http fields of requests that are served become annotations too
 * @param httpIgnores rules for outgoing HTTP calls that are neither recorded nor given a header; nearly always none
 */
public record RecordingPolicy(
        boolean recordsSqlText,
        boolean recordsSqlLiterals,
        boolean recordsUrlQuery,
        Propagation propagation,
        List<String> baggageAnnotations,
        boolean annotatesHttpFields,
        List<HttpIgnore> httpIgnores) {
    public RecordingPolicy {
        baggageAnnotations = List.copyOf(baggageAnnotations);
        httpIgnores = List.copyOf(httpIgnores);
    }

    /**
     * Returns true if an outgoing HTTP call is neither recorded nor given a header.
     *
     * @param host the host in lower case, without its port
     * @param target the path and the query
     * @param client the name of the client's type; null if unknown, which no rule for a client covers
     */
    public boolean ignoresHttpCall(String host, String target, @Nullable String client) {
        for (HttpIgnore rule : httpIgnores) {
            if (rule.covers(host, target, client)) {
                return true;
            }
        }
        return false;
    }
}
