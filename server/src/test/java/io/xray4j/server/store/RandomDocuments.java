// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.document.Documents;
import java.util.Random;

/** Segments with random flags, annotations and calls, of few values each, so that conditions match some of them. */
final class RandomDocuments {

    private static final String[] NAMES = {"api", "orders", "pay*ment", "a?b", "é\uD83D\uDE00"};
    private static final String[] URLS = {"http://a/x", "http://a/y?q=*", "https://b/\u007f", "" + "u".repeat(5_000)};
    private static final String[] NUMBERS = {"0", "-0.0", "1", "-1", "98101", "1e3", "0.1", "-2.5e-9", "1e300"};

    private RandomDocuments() {}

    static String segment(String traceId, int id, Random random) {
        double start = random.nextInt(50) + random.nextDouble();
        StringBuilder json = new StringBuilder(Documents.segment(traceId, id + 1, start, random.nextInt(4))
                .replaceFirst("service-[0-9]+", of(NAMES, random)));
        json.setLength(json.length() - 1);
        if (random.nextInt(3) == 0) {
            json.append(",'")
                    .append(of(new String[] {"fault", "error", "throttle"}, random))
                    .append("':true");
        }
        if (random.nextBoolean()) {
            json.append(",'http':{'request':{'url':'")
                    .append(of(URLS, random))
                    .append("','method':'GET'},'response':{'status':")
                    .append(200 + 100 * random.nextInt(4))
                    .append("}}");
        }
        if (random.nextBoolean()) {
            json.append(",'user':'").append(of(NAMES, random)).append("'");
        }
        json.append(",'annotations':{'n':").append(of(NUMBERS, random));
        json.append(",'t':'").append(of(NAMES, random)).append("'");
        json.append(",'b':").append(random.nextBoolean()).append("}");
        return json.append("}").toString();
    }

    private static String of(String[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
