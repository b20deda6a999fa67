// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.filter.Dialect;
import io.xray4j.server.internal.RepeatedTask;
import io.xray4j.server.remote.SharedDocuments;
import io.xray4j.server.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that users set by the API, each kind in a document of its own: a file in the data folder, or a document that several
 * servers share. Shared documents are read again every five seconds by a thread, and no request for rules waits for them;
 * {@link #close} ends the threads. Safe for use by many threads.
 */
public final class Settings implements AutoCloseable {

    private static final Duration READ_AFTER = Duration.ofSeconds(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final RuleBook rules;
    private final GroupBook groups;
    private final TagBook tags;
    private final SettingValue encryption;
    private final SettingValue policies;
    private final SettingValue indexing;
    private final SettingValue destination;
    private final PageTokens tokens;
    private final Sampling sampling;
    private final List<StoredSettings<?>> stored = new ArrayList<>();
    private final List<SettingsExchange> exchanges = new ArrayList<>();
    private final List<RepeatedTask> tasks = new ArrayList<>();
    private volatile @Nullable RepeatedTask sharing;

    private Settings(SettingsPlace place, boolean shared, double defaultRate, Dialect dialect, InstantSource clock)
            throws IOException {
        this.rules = RuleBook.openIn(place, defaultRate, clock);
        this.groups = GroupBook.openIn(place, dialect);
        this.tags = TagBook.openIn(place, this::canHaveTags);
        this.encryption = EncryptionConfig.open(place);
        this.policies = ResourcePolicies.open(place);
        this.indexing = IndexingRules.open(place, clock);
        this.destination = SegmentDestination.open(place);
        this.stored.addAll(List.of(
                rules.stored(),
                groups.stored(),
                tags.stored(),
                encryption.stored(),
                policies.stored(),
                indexing.stored(),
                destination.stored()));
        if (shared) {
            StoredSettings<byte[]> key = PageTokenKey.open(place);
            this.stored.add(key);
            this.tokens = new PageTokens(clock, (Supplier<byte[]>) key::get);
            this.exchanges.add(new SettingsExchange(
                    this::readAgain, "Rules, groups and other settings are as they were read last.", clock));
            String server = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
            SharedSampling all = new SharedSampling(place, rules, server, this::exchangeWanted, clock);
            this.exchanges.add(new SettingsExchange(
                    all::exchange, "When the leases of reservoirs have ended, recorders sample by rate only.", clock));
            this.sampling = all.operations();
        } else {
            this.tokens = new PageTokens(clock);
            this.sampling = Sampling.ofOneServer(clock);
        }
    }

    /**
     * Opens the settings of a folder.
     *
     * @param folder the data folder; null for settings that end with the process
     * @param defaultRate the rate of the sampling rule Default, until a user changes that rule
     * @param options which filter expressions new groups may have
     * @throws StoreUnavailableException if a file cannot be read
     */
    public static Settings open(@Nullable Path folder, double defaultRate, ApiOptions options, InstantSource clock)
            throws IOException {
        return new Settings(SettingsPlace.in(folder), false, defaultRate, options.dialect(), clock);
    }

    /**
     * Opens the settings that several servers share, and starts to exchange them. If they cannot be read yet,
     * {@link #problems} says so, and operations that need them are refused until they can.
     *
     * @param defaultRate the rate of the sampling rule Default, until a user changes that rule; the same on all servers
     * @param options which filter expressions new groups may have
     */
    public static Settings openShared(
            SharedDocuments shared, double defaultRate, ApiOptions options, InstantSource clock) throws IOException {
        Settings settings = openIdle(shared, defaultRate, options, clock);
        settings.exchanges.get(0).run();
        settings.start();
        return settings;
    }

    /** Opens shared settings that exchange nothing until {@link #exchange} is called. */
    static Settings openIdle(SharedDocuments shared, double defaultRate, ApiOptions options, InstantSource clock)
            throws IOException {
        return new Settings(SettingsPlace.in(shared), true, defaultRate, options.dialect(), clock);
    }

    private void start() {
        tasks.add(RepeatedTask.start("settings", exchanges.get(0), READ_AFTER, SHORTEST_PAUSE));
        RepeatedTask reservoirs =
                RepeatedTask.start("sampling", exchanges.get(1), LeasedReservoirs.RENEWED_AFTER, SHORTEST_PAUSE);
        tasks.add(reservoirs);
        sharing = reservoirs;
    }

    /** Exchanges everything once, on the calling thread. */
    void exchange() {
        exchanges.forEach(SettingsExchange::run);
    }

    private void exchangeWanted() {
        RepeatedTask task = sharing;
        if (task != null) {
            task.wanted();
        }
    }

    private void readAgain() throws IOException {
        for (StoredSettings<?> each : stored) {
            each.refresh();
        }
    }

    /** Returns why settings or reservoirs cannot be shared with other servers now; empty when all is well. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        exchanges.forEach(each -> problems.addAll(each.problems()));
        for (RepeatedTask task : tasks) {
            if (!task.thread().isWorking()) {
                problems.add("the thread " + task.thread().role() + " is not working: settings are not exchanged with"
                        + " other servers");
            }
        }
        return problems;
    }

    /** Ends the exchange with other servers within some seconds. What this server has leased returns within 30 seconds. */
    @Override
    public void close() {
        tasks.forEach(RepeatedTask::close);
    }

    boolean isShared() {
        return !exchanges.isEmpty();
    }

    /** Throws if shared settings were not read since the start. */
    void requireRead() throws StoreUnavailableException {
        for (StoredSettings<?> each : stored) {
            if (!each.isRead()) {
                throw new StoreUnavailableException("the settings of all servers could not be read yet");
            }
        }
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

    PageTokens tokens() {
        return tokens;
    }

    Sampling sampling() {
        return sampling;
    }
}
