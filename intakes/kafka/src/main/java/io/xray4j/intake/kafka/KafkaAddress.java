// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a topic, such as {@code h1:9092,h2:9092/xray-segments?partitions=64}. Immutable.
 *
 * @param servers the brokers that are asked first, with commas between them
 * @param partitions the partitions of a topic that has to be created; 0 to choose by the number of brokers
 */
record KafkaAddress(String servers, String topic, int partitions) {

    private static final String EXAMPLE = "kafka:h1:9092,h2:9092/xray-segments?partitions=64";
    private static final Pattern FORM = Pattern.compile("([^/?]+)/([^/?]+)(?:\\?partitions=(\\d{1,5}))?");
    private static final Pattern SERVERS = Pattern.compile("[^\\s,:@\\[\\]]+:\\d{1,5}(,[^\\s,:@\\[\\]]+:\\d{1,5})*");

    /** Kafka allows 249 characters. The topic of rejected documents has a longer name. */
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

    private static final int MAX_PARTITIONS = 10_000;

    /**
     * Parses an address.
     *
     * @throws IllegalArgumentException if the address is invalid, with a message that does not repeat it: a user may have
     *     written a password there
     */
    static KafkaAddress parse(String address) {
        Matcher form = FORM.matcher(address);
        if (!form.matches()) {
            throw invalid("it must be brokers, a slash and a topic, and perhaps ?partitions=N");
        }
        if (!SERVERS.matcher(form.group(1)).matches()) {
            throw invalid("each broker must be host:port; credentials belong in the --kafka-config file");
        }
        if (!TOPIC.matcher(form.group(2)).matches()) {
            throw invalid("a topic has letters, digits, dots, hyphens and underscores, at most 200");
        }
        int partitions = form.group(3) == null ? 0 : Integer.parseInt(form.group(3));
        if (form.group(3) != null && (partitions == 0 || partitions > MAX_PARTITIONS)) {
            throw invalid("partitions must be 1 to " + MAX_PARTITIONS);
        }
        return new KafkaAddress(form.group(1), form.group(2), partitions);
    }

    /** Returns the topic of the documents that can never be indexed. */
    String rejectedTopic() {
        return topic + "-rejected";
    }

    /** Returns the group in which all readers of the topic share its partitions. */
    String group() {
        return topic + "-indexers";
    }

    private static IllegalArgumentException invalid(String reason) {
        return new IllegalArgumentException("the address of the topic is invalid: " + reason + ", as in " + EXAMPLE);
    }
}
