// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

/** The source from which recorders get their parts of the reservoirs. Safe for use by many threads. */
interface Reservoirs {

    /** The seconds between two reports of a recorder. */
    int INTERVAL_SECONDS = 10;

    /**
     * Records a recorder's report, and returns its new quota. Never waits for another server.
     *
     * @param requests the requests that the recorder has seen since its last report
     */
    Quota quotaOf(StoredRule rule, String clientId, long requests);

    /** Forgets the rules that are not in the edition. */
    void retain(RuleBook.Edition edition);

    /**
     * A recorder's part of a reservoir. Immutable.
     *
     * @param share requests a second
     * @param endEpochSecond until when the recorder may use it
     */
    record Quota(int share, long endEpochSecond) {}
}
