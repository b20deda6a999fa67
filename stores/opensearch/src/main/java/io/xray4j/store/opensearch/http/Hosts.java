// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The addresses of OpenSearch. Requests go to one after the other; a host that has failed is left out until the others have
 * failed too. Safe for use by many threads.
 */
final class Hosts {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final List<URI> all;
    private final AtomicInteger turn = new AtomicInteger();

    private Hosts(List<URI> all) {
        this.all = all;
    }

    /** Parses addresses with commas between them. */
    static Hosts parse(String addresses) {
        List<URI> all = new ArrayList<>();
        for (String address : addresses.split(",", -1)) {
            all.add(one(address.trim()));
        }
        return new Hosts(List.copyOf(all));
    }

    private static URI one(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException invalid) {
            throw invalid();
        }
        if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme()) || uri.getHost() == null) {
            throw invalid();
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "an address of OpenSearch contains a user: put user name and password into"
                            + " a file, and name it with --store-auth");
        }
        String path = uri.getPath();
        return path.endsWith("/") ? uri.resolve(path.substring(0, path.length() - 1)) : uri;
    }

    /** The address itself is not shown: it may contain a password. */
    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException(
                "an address of OpenSearch is invalid: it must be like http://host:9200, several with commas between them");
    }

    int size() {
        return all.size();
    }

    /** Returns the host whose turn it is. */
    URI current() {
        return all.get(Math.floorMod(turn.get(), all.size()));
    }

    /** Gives the turn to the next host, unless another thread has done so. */
    void failed(URI host) {
        int now = turn.get();
        if (all.get(Math.floorMod(now, all.size())).equals(host)) {
            turn.compareAndSet(now, now + 1);
        }
    }

    /** Returns true if all hosts are this machine, where compression costs more than it saves. */
    boolean areLocal() {
        return all.stream().allMatch(host -> LOOPBACK.contains(host.getHost()));
    }

    @Override
    public String toString() {
        return String.join(", ", all.stream().map(URI::toString).toList());
    }
}
