// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks.localxray;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Questions that the console asks. The number varies them, so that no answer is that of the question before. */
enum Question {
    LIST("the newest of ten minutes", 100, null),
    FAULTS("a service that has failed", 250, "service(\"checkout\") AND fault"),
    CUSTOMER("a customer's", 250, "annotation.customer = \"c%d\""),
    URL("a part of a URL", 250, "http.url CONTAINS \"orders/%d\""),
    SLOW("slow ones of a service", 250, "service(\"search\") AND responsetime > 0.%d"),
    GRAPH("the graph of the hour", 300, null);

    private static final int ASKED = 60;
    private static final int WINDOW_SECONDS = 600;

    private final String label;
    private final int goalMillis;
    private final @Nullable String filter;

    Question(String label, int goalMillis, @Nullable String filter) {
        this.label = label;
        this.goalMillis = goalMillis;
        this.filter = filter;
    }

    /** Asks again and again, and returns the milliseconds that each took, the shortest first. */
    double[] ask(HttpConnection connection, long beginSeconds, long endSeconds) throws IOException {
        double[] millis = new double[ASKED];
        for (int i = 0; i < ASKED; i++) {
            long from = this == LIST
                    ? beginSeconds + i * (endSeconds - beginSeconds - WINDOW_SECONDS) / ASKED
                    : beginSeconds;
            long to = this == LIST ? from + WINDOW_SECONDS : endSeconds;
            String range = "\"StartTime\":" + from + ",\"EndTime\":" + to;
            long begin = System.nanoTime();
            if (this == GRAPH) {
                connection.post("/ServiceGraph", "{" + range + "}");
            } else {
                connection.post("/TraceSummaries", "{" + range + filter(i) + "}");
            }
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    private String filter(int i) {
        return filter == null
                ? ""
                : ",\"FilterExpression\":\""
                        + String.format(Locale.ROOT, filter, i * 37 + 100).replace("\"", "\\\"") + "\"";
    }

    String label() {
        return label;
    }

    /** The most that 95 of 100 answers may take. */
    int goalMillis() {
        return goalMillis;
    }
}
