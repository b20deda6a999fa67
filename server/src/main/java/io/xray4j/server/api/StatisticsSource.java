// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.api.SamplingStatistics.Summary;
import java.io.IOException;
import java.util.List;

/** The counts of sampling decisions: of one server, or of all that share them. */
@FunctionalInterface
interface StatisticsSource {

    /** Returns the summaries after the given second, oldest first, in whole buckets until there are enough. */
    List<Summary> after(long epochSecond, int enough) throws IOException;
}
