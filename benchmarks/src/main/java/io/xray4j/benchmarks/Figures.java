// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;

/**
 * What one request cost.
 *
 * @param hostNanos time the serving thread spent in it, the median of all bursts
 * @param hostCpuNanos CPU time of the serving thread
 * @param allCpuNanos CPU time of every thread of the process, the pacing's included
 * @param hostBytes allocated by the serving thread
 * @param allBytes allocated by every thread
 * @param dropped roots and children that did not get as far as bytes, in the whole run
 */
public record Figures(
        double hostNanos, double hostCpuNanos, double allCpuNanos, double hostBytes, double allBytes, double dropped) {
    private static final String MARK = "figures";

    /** As the child process prints it. */
    String toLine() {
        StringJoiner line = new StringJoiner(" ");
        line.add(MARK);
        for (double figure : new double[] {hostNanos, hostCpuNanos, allCpuNanos, hostBytes, allBytes, dropped}) {
            line.add(Double.toString(figure));
        }
        return line.toString();
    }

    static boolean isLine(String line) {
        return line.startsWith(MARK);
    }

    static Figures parse(String line) {
        String[] words = line.split(" ", -1);
        double[] f = new double[words.length - 1];
        for (int i = 0; i < f.length; i++) {
            f[i] = Double.parseDouble(words[i + 1]);
        }
        return new Figures(f[0], f[1], f[2], f[3], f[4], f[5]);
    }

    /** The median of each figure by itself; what was dropped is added up. */
    static Figures median(List<Figures> rounds) {
        return new Figures(
                median(rounds, Figures::hostNanos),
                median(rounds, Figures::hostCpuNanos),
                median(rounds, Figures::allCpuNanos),
                median(rounds, Figures::hostBytes),
                median(rounds, Figures::allBytes),
                rounds.stream().mapToDouble(Figures::dropped).sum());
    }

    /** These without what the pacing itself costs, which only the sums over all threads contain. */
    Figures without(Figures pacing) {
        return new Figures(
                hostNanos,
                hostCpuNanos,
                allCpuNanos - pacing.allCpuNanos,
                hostBytes,
                Math.max(0, allBytes - pacing.allBytes),
                dropped);
    }

    private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
        return median(rounds.stream().mapToDouble(figure).toArray());
    }

    /** Returns the middle one of these. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
