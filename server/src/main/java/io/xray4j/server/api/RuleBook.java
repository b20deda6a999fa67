// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The sampling rules: those that users created, and Default, which always exists. A change is written to the file
 * before it takes effect. Reading the rules takes no lock. Safe for use by many threads.
 */
final class RuleBook {

    /** AWS's limit, without Default. */
    static final int MAX_RULES = 25;

    /** The order in which rules are tried. */
    static final Comparator<StoredRule> ORDER =
            Comparator.comparingInt(StoredRule::priority).thenComparing(StoredRule::name);

    private static final int DEFAULT_RESERVOIR = 1;

    private final ReentrantLock changing = new ReentrantLock();
    private final InstantSource clock;
    private final RuleFile file;
    private volatile Edition edition;

    private RuleBook(InstantSource clock, RuleFile file, Edition edition) {
        this.clock = clock;
        this.file = file;
        this.edition = edition;
    }

    /** One version of all rules, in the order in which they are tried. Immutable. */
    record Edition(List<StoredRule> rules, long modifiedMicros) {

        @Nullable
        StoredRule named(String name) {
            return rules.stream()
                    .filter(rule -> rule.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * Opens the rules of a folder.
     *
     * @param folder the data folder; null for rules that end with the process
     * @param defaultRate the rate of the rule Default, until a user changes that rule
     * @throws io.xray4j.server.store.StoreUnavailableException if the file cannot be read
     */
    static RuleBook open(@Nullable Path folder, double defaultRate, InstantSource clock) throws IOException {
        RuleFile file = new RuleFile(folder);
        long now = EpochMicros.of(clock.instant());
        List<StoredRule> rules = file.read();
        if (rules.stream().noneMatch(StoredRule::isDefault)) {
            rules.add(new StoredRule(RuleFields.ofDefault(defaultRate, DEFAULT_RESERVOIR), now, now));
        }
        return new RuleBook(clock, file, editionOf(rules, now));
    }

    Edition edition() {
        return edition;
    }

    boolean hasArn(String arn) {
        return edition.rules.stream()
                .anyMatch(rule -> StoredRule.arnOf(rule.name()).equals(arn));
    }

    StoredRule create(ObjectNode given) throws ApiException, IOException {
        ObjectNode rule = RuleFields.ofNew(given);
        changing.lock();
        try {
            StoredRule created = new StoredRule(rule, nowMicros(), nowMicros());
            if (edition.named(created.name()) != null) {
                throw ApiException.invalidRequest("a sampling rule named " + created.name() + " already exists");
            }
            if (edition.rules.size() > MAX_RULES) {
                throw new ApiException(
                        400,
                        "RuleLimitExceededException",
                        "there are already " + MAX_RULES + " sampling rules, which is the limit: delete one first");
            }
            replace(null, created);
            return created;
        } finally {
            changing.unlock();
        }
    }

    StoredRule update(ObjectNode given) throws ApiException, IOException {
        changing.lock();
        try {
            StoredRule known = find(given);
            ObjectNode changed = RuleFields.ofChanged(known.rule(), given);
            if (known.isDefault() && !sameButForRates(known.rule(), changed)) {
                throw ApiException.invalidRequest(
                        "only FixedRate and ReservoirSize of the rule Default can be changed");
            }
            StoredRule updated = new StoredRule(changed, known.createdMicros(), nowMicros());
            replace(known, updated);
            return updated;
        } finally {
            changing.unlock();
        }
    }

    StoredRule delete(ObjectNode given) throws ApiException, IOException {
        changing.lock();
        try {
            StoredRule known = find(given);
            if (known.isDefault()) {
                throw ApiException.invalidRequest("the rule Default cannot be deleted");
            }
            replace(known, null);
            return known;
        } finally {
            changing.unlock();
        }
    }

    private StoredRule find(ObjectNode given) throws ApiException {
        Members members = new Members(given);
        String name = members.text("RuleName");
        String arn = members.text("RuleARN");
        if ((name == null) == (arn == null)) {
            throw ApiException.invalidRequest("give either RuleName or RuleARN, not both");
        }
        for (StoredRule rule : edition.rules) {
            if (rule.name().equals(name) || StoredRule.arnOf(rule.name()).equals(arn)) {
                return rule;
            }
        }
        throw ApiException.invalidRequest("there is no sampling rule " + (name == null ? arn : name));
    }

    private void replace(@Nullable StoredRule before, @Nullable StoredRule after) throws IOException {
        List<StoredRule> rules = new ArrayList<>(edition.rules);
        if (before != null) {
            rules.remove(before);
        }
        if (after != null) {
            rules.add(after);
        }
        // Clients compare the time of the last change: no two changes may have the same time.
        Edition next = editionOf(rules, Math.max(nowMicros(), edition.modifiedMicros + 1));
        file.write(next.rules);
        edition = next;
    }

    private long nowMicros() {
        return EpochMicros.of(clock.instant());
    }

    private static Edition editionOf(List<StoredRule> rules, long modifiedMicros) {
        return new Edition(rules.stream().sorted(ORDER).toList(), modifiedMicros);
    }

    private static boolean sameButForRates(ObjectNode one, ObjectNode other) {
        List<String> free = List.of("FixedRate", "ReservoirSize");
        return one.deepCopy().without(free).equals(other.deepCopy().without(free));
    }
}
