// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** An owner that remembers what it was told. */
public final class RecordingOwner implements DocumentQueue.Owner {

    private final Map<String, Long> next = new TreeMap<>();
    private final Map<String, Long> end = new TreeMap<>();

    public final Set<String> owned = new TreeSet<>();
    public final List<String> losing = new ArrayList<>();
    public final List<String> lost = new ArrayList<>();

    /** Called while a partition is being given up. */
    public volatile Consumer<String> beforeLosing = partition -> {};

    /** Returns the position at which a partition began when it was gained. */
    public long next(String partition) {
        return Objects.requireNonNull(next.get(partition), partition);
    }

    /** Returns the position behind the last document of a partition when it was gained. */
    public long end(String partition) {
        return Objects.requireNonNull(end.get(partition), partition);
    }

    @Override
    public void gained(String partition, long nextPosition, long endPosition) {
        next.put(partition, nextPosition);
        end.put(partition, endPosition);
        owned.add(partition);
    }

    @Override
    public void losing(String partition) {
        beforeLosing.accept(partition);
        losing.add(partition);
        owned.remove(partition);
    }

    @Override
    public void lost(String partition) {
        lost.add(partition);
        owned.remove(partition);
    }
}
