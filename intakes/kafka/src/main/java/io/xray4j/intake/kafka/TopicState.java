// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * A topic as the brokers describe it at one moment. Immutable.
 *
 * @param copies the fewest replicas of a partition
 * @param minInSync the replicas that must have a document before it is acknowledged; 0 if it may not be read
 * @param maxBatchBytes the largest batch that the topic takes; 0 if it may not be read
 * @param leaderless the partitions that cannot be used, since no broker leads them
 * @param tooFew the partitions with fewer replicas in sync than an acknowledgement needs
 * @param behind the partitions with some replica that is not in sync
 */
record TopicState(
        String topic,
        int partitions,
        int copies,
        int minInSync,
        int maxBatchBytes,
        boolean compacted,
        int leaderless,
        int tooFew,
        int behind) {

    /** A batch of ours, and the largest document with its headers. */
    static final int NEEDED_BATCH_BYTES = 200_000;

    static TopicState of(TopicDescription topic, int minInSync, int maxBatchBytes, boolean compacted) {
        int copies = Integer.MAX_VALUE;
        int leaderless = 0;
        int tooFew = 0;
        int behind = 0;
        for (TopicPartitionInfo partition : topic.partitions()) {
            copies = Math.min(copies, partition.replicas().size());
            leaderless += partition.leader() == null || partition.leader().isEmpty() ? 1 : 0;
            tooFew += partition.isr().size() < minInSync ? 1 : 0;
            behind += partition.isr().size() < partition.replicas().size() ? 1 : 0;
        }
        return new TopicState(
                topic.name(),
                topic.partitions().size(),
                copies,
                minInSync,
                maxBatchBytes,
                compacted,
                leaderless,
                tooFew,
                behind);
    }

    /** Returns why this topic must not be used, which only an operator can mend. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (compacted) {
            faults.add("the topic " + topic
                    + " is compacted, which deletes documents of a trace: set cleanup.policy=delete");
        }
        if (maxBatchBytes > 0 && maxBatchBytes < NEEDED_BATCH_BYTES) {
            faults.add(
                    "the topic " + topic + " takes " + maxBatchBytes + " bytes at most: set max.message.bytes=1048588");
        }
        if (minInSync > copies) {
            faults.add("the topic " + topic + " has min.insync.replicas=" + minInSync + " and " + copies
                    + " replicas, so that it acknowledges nothing: add replicas");
        }
        return faults;
    }

    /** Returns what keeps documents from being acknowledged now. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(faults());
        if (leaderless > 0) {
            problems.add(leaderless + " of " + partitions + " partitions of the topic " + topic
                    + " have no leader: start the brokers that have them");
        } else if (tooFew > 0 && minInSync <= copies) {
            problems.add(tooFew + " of " + partitions + " partitions of the topic " + topic + " have fewer than "
                    + minInSync + " replicas in sync, so that they refuse documents: start the other brokers");
        }
        return problems;
    }

    /** Returns what is less safe than it should be. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (copies < 2 || minInSync == 1) {
            warnings.add("acknowledged means one copy: the topic " + topic + " has " + copies
                    + (copies == 1 ? " replica" : " replicas")
                    + (minInSync > 0 ? " and min.insync.replicas=" + minInSync : "")
                    + "; three replicas and min.insync.replicas=2 survive the loss of a broker");
        }
        if (behind > 0) {
            warnings.add(behind + " of " + partitions + " partitions of the topic " + topic
                    + " have a replica that is not in sync");
        }
        return warnings;
    }
}
