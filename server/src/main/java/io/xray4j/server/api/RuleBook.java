// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.StoredSettings.Changed;
import io.xray4j.server.internal.EpochMicros;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sampling rules: those that users created, and Default, which always exists. A change is written to the document
 * before it takes effect. Reading the rules takes no lock. Safe for use by many threads.
 */
final class RuleBook {

    /** AWS's limit, without Default. */
    static final int MAX_RULES = 25;

    /** The order in which rules are tried. */
    static final Comparator<StoredRule> ORDER =
            Comparator.comparingInt(StoredRule::priority).thenComparing(StoredRule::name);

    /**
     * How long after a change recorders are asked to read the rules again. By then all servers that share the rules have
     * read them twice.
     */
    private static final long ANNOUNCED_AFTER_MICROS = TimeUnit.SECONDS.toMicros(10);

    private final InstantSource clock;
    private final boolean shared;
    private final StoredSettings<Edition> stored;

    private RuleBook(InstantSource clock, boolean shared, StoredSettings<Edition> stored) {
        this.clock = clock;
        this.shared = shared;
        this.stored = stored;
    }

    /**
     * One version of all rules, in the order in which they are tried. Immutable.
     *
     * @param modifiedMicros from when on recorders are asked to read the rules again; grows with each change
     * @param earlierMicros the time that they get until then
     */
    record Edition(List<StoredRule> rules, long modifiedMicros, long earlierMicros) {

        static Edition of(List<StoredRule> rules, long modifiedMicros, long earlierMicros) {
            return new Edition(rules.stream().sorted(ORDER).toList(), modifiedMicros, earlierMicros);
        }

        @Nullable
        StoredRule named(String name) {
            return rules.stream()
                    .filter(rule -> rule.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        /** Returns the time of the last change, as recorders get it. */
        long announcedMicros(long nowMicros) {
            return nowMicros >= modifiedMicros ? modifiedMicros : earlierMicros;
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
        return openIn(SettingsPlace.in(folder), defaultRate, clock);
    }

    static RuleBook openIn(SettingsPlace place, double defaultRate, InstantSource clock) throws IOException {
        SettingsDocument document = place.document("sampling-rules", "the sampling rules");
        RuleFile form = new RuleFile(document, defaultRate, EpochMicros.of(clock.instant()));
        return new RuleBook(clock, document.isShared(), StoredSettings.open(document, form));
    }

    StoredSettings<Edition> stored() {
        return stored;
    }

    Edition edition() {
        return stored.get();
    }

    /** Returns the time of the last change, as recorders get it. */
    long announcedMicros() {
        return edition().announcedMicros(nowMicros());
    }

    boolean hasArn(String arn) {
        return edition().rules().stream()
                .anyMatch(rule -> StoredRule.arnOf(rule.name()).equals(arn));
    }

    StoredRule create(ObjectNode given) throws ApiException, IOException {
        ObjectNode rule = RuleFields.ofNew(given);
        return stored.change(edition -> {
            StoredRule created = new StoredRule(rule, nowMicros(), nowMicros());
            if (edition.named(created.name()) != null) {
                throw ApiException.invalidRequest("a sampling rule named " + created.name() + " already exists");
            }
            if (edition.rules().size() > MAX_RULES) {
                throw new ApiException(
                        400,
                        "RuleLimitExceededException",
                        "there are already " + MAX_RULES + " sampling rules, which is the limit: delete one first");
            }
            return new Changed<>(with(edition, null, created), created);
        });
    }

    StoredRule update(ObjectNode given) throws ApiException, IOException {
        return stored.change(edition -> {
            StoredRule known = find(edition, given);
            ObjectNode changed = RuleFields.ofChanged(known.rule(), given);
            if (known.isDefault() && !sameButForRates(known.rule(), changed)) {
                throw ApiException.invalidRequest(
                        "only FixedRate and ReservoirSize of the rule Default can be changed");
            }
            StoredRule updated = new StoredRule(changed, known.createdMicros(), nowMicros());
            return new Changed<>(with(edition, known, updated), updated);
        });
    }

    StoredRule delete(ObjectNode given) throws ApiException, IOException {
        return stored.change(edition -> {
            StoredRule known = find(edition, given);
            if (known.isDefault()) {
                throw ApiException.invalidRequest("the rule Default cannot be deleted");
            }
            return new Changed<>(with(edition, known, null), known);
        });
    }

    private static StoredRule find(Edition edition, ObjectNode given) throws ApiException {
        Members members = new Members(given);
        String name = members.text("RuleName");
        String arn = members.text("RuleARN");
        if ((name == null) == (arn == null)) {
            throw ApiException.invalidRequest("give either RuleName or RuleARN, not both");
        }
        for (StoredRule rule : edition.rules()) {
            if (rule.name().equals(name) || StoredRule.arnOf(rule.name()).equals(arn)) {
                return rule;
            }
        }
        throw ApiException.invalidRequest("there is no sampling rule " + (name == null ? arn : name));
    }

    private Edition with(Edition edition, @Nullable StoredRule before, @Nullable StoredRule after) {
        List<StoredRule> rules = new ArrayList<>(edition.rules());
        if (before != null) {
            rules.remove(before);
        }
        if (after != null) {
            rules.add(after);
        }
        long now = nowMicros();
        // Clients compare the time of the last change: no two changes may have the same time.
        long modified = Math.max(shared ? now + ANNOUNCED_AFTER_MICROS : now, edition.modifiedMicros() + 1);
        return Edition.of(rules, modified, shared ? edition.announcedMicros(now) : modified);
    }

    private long nowMicros() {
        return EpochMicros.of(clock.instant());
    }

    private static boolean sameButForRates(ObjectNode one, ObjectNode other) {
        List<String> free = List.of("FixedRate", "ReservoirSize");
        return one.deepCopy().without(free).equals(other.deepCopy().without(free));
    }
}
