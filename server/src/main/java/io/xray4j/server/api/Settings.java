// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.filter.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** All that users set by the API, each kind in a file of its own in the data folder. Safe for use by many threads. */
public final class Settings {

    private final RuleBook rules;
    private final GroupBook groups;
    private final TagBook tags;
    private final SettingValue encryption;
    private final SettingValue policies;
    private final SettingValue indexing;
    private final SettingValue destination;

    private Settings(@Nullable Path folder, double defaultRate, Dialect dialect, InstantSource clock)
            throws IOException {
        this.rules = RuleBook.open(folder, defaultRate, clock);
        this.groups = GroupBook.open(folder, dialect);
        this.tags = TagBook.open(folder, this::canHaveTags);
        this.encryption = EncryptionConfig.open(folder);
        this.policies = ResourcePolicies.open(folder);
        this.indexing = IndexingRules.open(folder, clock);
        this.destination = SegmentDestination.open(folder);
    }

    /**
     * Opens the settings of a folder.
     *
     * @param folder the data folder; null for settings that end with the process
     * @param defaultRate the rate of the sampling rule Default, until a user changes that rule
     * @param options which filter expressions new groups may have
     * @throws io.xray4j.server.store.StoreUnavailableException if a file cannot be read
     */
    public static Settings open(@Nullable Path folder, double defaultRate, ApiOptions options, InstantSource clock)
            throws IOException {
        return new Settings(folder, defaultRate, options.dialect(), clock);
    }

    private boolean canHaveTags(String arn) {
        return rules.hasArn(arn) || groups.hasArn(arn);
    }

    RuleBook rules() {
        return rules;
    }

    GroupBook groups() {
        return groups;
    }

    TagBook tags() {
        return tags;
    }

    SettingValue encryption() {
        return encryption;
    }

    SettingValue policies() {
        return policies;
    }

    SettingValue indexing() {
        return indexing;
    }

    SettingValue destination() {
        return destination;
    }
}
