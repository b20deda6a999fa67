// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

/**
 * The detector of the times in which one service fails more often than before. A minute is bad if its faults exceed what
 * the moving average of the fault rate makes likely, by three standard deviations of the binomial distribution. Three bad
 * minutes in a row begin such a time, ten minutes without a bad one end it. The average follows slowly while a service
 * fails: what lasts for about an hour is normal. Confined to one thread.
 */
final class FaultDetector {

    private static final int BAD_MINUTES_TO_OPEN = 3;
    private static final int GOOD_MINUTES_TO_CLOSE = 10;
    private static final long FEWEST_FAULTS = 3;
    private static final double WEIGHT_OF_MINUTE = 0.05;

    /** With this weight, two of three requests that fail are normal after an hour. */
    private static final double WEIGHT_OF_BAD_MINUTE = 0.018;

    /** Lower rates are not told apart: one fault in a hundred requests surprises nobody. */
    private static final double LEAST_RATE = 0.01;

    private final Times times;
    private double rate;
    private long lastMinute = Long.MIN_VALUE;
    private long firstBad;
    private long lastBad;
    private int bad;
    private long good;

    FaultDetector(Times times) {
        this.times = times;
    }

    /** Called for each time that was found. */
    @FunctionalInterface
    interface Times {
        void found(long fromMinute, long toMinute, boolean closed);
    }

    /** Adds the next minute in which the service had requests. */
    void add(long minute, long faults, long total) {
        skipTo(minute);
        lastMinute = minute;
        boolean isBad = isBad(faults, total);
        if (isBad) {
            firstBad = bad == 0 ? minute : firstBad;
            lastBad = minute;
            bad++;
            good = 0;
        } else {
            addGood(1);
            bad = isOpen() ? bad : 0;
        }
        rate += (isBad || isOpen() ? WEIGHT_OF_BAD_MINUTE : WEIGHT_OF_MINUTE) * ((double) faults / total - rate);
    }

    /** Ends the series: a time that is still open then is found too. */
    void end(long minute) {
        skipTo(minute);
        if (isOpen()) {
            times.found(firstBad, lastBad + 1, false);
        }
    }

    /** Counts the minutes without requests as good, so that a service which is not called any more is not bad. */
    private void skipTo(long minute) {
        if (lastMinute != Long.MIN_VALUE) {
            addGood(Math.max(0, minute - lastMinute - 1));
        }
    }

    private void addGood(long minutes) {
        good += minutes;
        if (good >= GOOD_MINUTES_TO_CLOSE) {
            if (isOpen()) {
                times.found(firstBad, lastBad + 1, true);
            }
            bad = 0;
        }
    }

    private boolean isOpen() {
        return bad >= BAD_MINUTES_TO_OPEN;
    }

    private boolean isBad(long faults, long total) {
        double expected = Math.max(rate, LEAST_RATE);
        double bound = total * expected + 3 * Math.sqrt(total * expected * (1 - expected));
        return faults >= FEWEST_FAULTS && faults > bound;
    }
}
