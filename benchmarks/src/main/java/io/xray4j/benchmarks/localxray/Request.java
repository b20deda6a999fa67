// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks.localxray;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One request to a shop, made up from its number, so that each server is sent the same. Two of a hundred are slow, one
 * is a fault.
 */
final class Request {
    private static final List<String> SERVICES = List.of(
            "storefront",
            "checkout",
            "catalog",
            "search",
            "basket",
            "payment",
            "shipping",
            "mail",
            "reviews",
            "stock",
            "prices",
            "accounts");
    private static final List<String> TABLES = List.of("orders", "items", "customers", "ratings", "parcels");
    private static final List<String> QUEUES = List.of("to-pack", "to-bill", "to-tell");
    private static final int CUSTOMERS = 5_000;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private static final Map<String, Value> VALUES = Map.ofEntries(
            Map.entry("time8", (to, r) -> hex(to, r.startMicros / 1_000_000, 8)),
            Map.entry("random8", (to, r) -> hex(to, r.random(0), 8)),
            Map.entry("number16", (to, r) -> hex(to, r.number, 16)),
            Map.entry("segment", (to, r) -> hex(to, r.random(1), 16)),
            Map.entry("query", (to, r) -> hex(to, r.random(2), 16)),
            Map.entry("message", (to, r) -> hex(to, r.random(3), 16)),
            Map.entry("service", (to, r) -> to.append(r.one(SERVICES, 4))),
            Map.entry("path", (to, r) -> to.append("/orders/").append(r.below(10_000, 5))),
            Map.entry("host", (to, r) -> to.append(r.below(250, 6))),
            Map.entry("customer", (to, r) -> to.append(r.below(CUSTOMERS, 7))),
            Map.entry("cents", (to, r) -> to.append(r.below(100_000, 8))),
            Map.entry("gift", (to, r) -> to.append(r.below(10, 9) == 0)),
            Map.entry("table", (to, r) -> to.append(r.one(TABLES, 10))),
            Map.entry("queue", (to, r) -> to.append(r.one(QUEUES, 11))),
            Map.entry("status", (to, r) -> to.append(r.isFault() ? 500 : 200)),
            Map.entry("fault", (to, r) -> to.append(r.isFault())),
            Map.entry("start", (to, r) -> seconds(to, r.startMicros)),
            Map.entry("end", (to, r) -> seconds(to, r.startMicros + r.micros())),
            Map.entry("query-start", (to, r) -> seconds(to, r.queryStart())),
            Map.entry("query-end", (to, r) -> seconds(to, r.queryStart() + r.queryMicros())),
            Map.entry("message-start", (to, r) -> seconds(to, r.messageStart())),
            Map.entry("message-end", (to, r) -> seconds(to, r.messageStart() + r.messageMicros())),
            Map.entry("start-micros", (to, r) -> to.append(r.startMicros)),
            Map.entry("micros", (to, r) -> to.append(r.micros())),
            Map.entry("query-start-micros", (to, r) -> to.append(r.queryStart())),
            Map.entry("query-micros", (to, r) -> to.append(r.queryMicros())),
            Map.entry("message-start-micros", (to, r) -> to.append(r.messageStart())),
            Map.entry("message-micros", (to, r) -> to.append(r.messageMicros())));

    private final long number;
    private final long startMicros;

    Request(long number, long startMicros) {
        this.number = number;
        this.startMicros = startMicros;
    }

    /** Appends the id of the trace as X-Ray writes it. */
    void appendTraceId(StringBuilder to) {
        to.append("1-");
        hex(to, startMicros / 1_000_000, 8);
        to.append('-');
        hex(to, random(0), 8);
        hex(to, number, 16);
    }

    /** Something of a request that a text contains. */
    @FunctionalInterface
    interface Value {
        /** Appends it. */
        void append(StringBuilder to, Request request);
    }

    /** Returns the value of this name. */
    static Value value(String name) {
        return Objects.requireNonNull(VALUES.get(name), name);
    }

    private boolean isFault() {
        return below(100, 12) == 0;
    }

    private long micros() {
        return below(100, 13) < 2 ? 900_000 + below(400_000, 14) : 2_000 + below(80_000, 14);
    }

    private long queryStart() {
        return startMicros + micros() / 10;
    }

    private long queryMicros() {
        return micros() / 3;
    }

    private long messageStart() {
        return startMicros + micros() / 2;
    }

    private long messageMicros() {
        return micros() / 4;
    }

    private String one(List<String> all, int which) {
        return all.get(below(all.size(), which));
    }

    private int below(int bound, int which) {
        return (int) Long.remainderUnsigned(random(which), bound);
    }

    /** Returns the same 64 bits for each number and purpose. The mixer is that of SplitMix64. */
    private long random(int which) {
        long mixed = number * 31 + which + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    private static void seconds(StringBuilder to, long micros) {
        to.append(micros / 1_000_000).append('.');
        long fraction = micros % 1_000_000;
        for (long unit = 100_000; unit > 0; unit /= 10) {
            to.append((char) ('0' + fraction / unit % 10));
        }
    }

    private static void hex(StringBuilder to, long value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            to.append(HEX[(int) (value >>> shift) & 15]);
        }
    }
}
