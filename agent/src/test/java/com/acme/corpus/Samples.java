// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What the compiler makes of Java's constructs: run before and after weaving, it must say the same. */
@SuppressWarnings({"StatementSwitchToExpressionSwitch", "LongDoubleConversion", "NarrowCalculation"}) // As all code is.
public final class Samples {
    private static final List<String> SAID = new ArrayList<>();

    private final int seed;

    public Samples(int seed) {
        this.seed = seed;
    }

    /** Runs all of it, and returns what was said. */
    public static String run() {
        SAID.clear();
        Samples samples = new Samples(7);
        say("wide", samples.wide(1, 2L, 3.0, (byte) 4, 5L, 6f, "seven", 8.0));
        say("static", wideStatic(9L, 10.0, 11));
        say("nested", samples.nestedFinally(3) + samples.nestedFinally(0));
        say("sync", samples.locked(4) + lockedStatic(5));
        say("block", samples.lockedBlock(6));
        say("switches", samples.tables(2) + samples.tables(900) + samples.words("two"));
        say("lambdas", samples.lambdas());
        say("arrays", samples.arrays());
        say("numbers", samples.numbers(13, 14L, 15f, 16.0));
        say("loop", samples.loopAtTheTop(5));
        say("many", samples.manyReturns(1) + samples.manyReturns(2) + samples.manyReturns(3));
        say("caught", samples.caught());
        say("record", new Point(3, 4).far() + " " + new Point(5, 6));
        say("enum", Colour.valueOf("GREEN").mix(Colour.RED) + Colour.values().length);
        say("shape", area(new Circle(2)) + area(new Square(3)));
        say("generic", new Text("b").compareTo(new Text("a")) + new Text("c").twice());
        say("inner", samples.new Inner().seen() + samples.anonymous().get());
        say("default", new Square(1).described());
        say("endless", samples.never());
        return String.join("\n", SAID);
    }

    private static void say(String what, Object value) {
        SAID.add(what + "=" + value);
    }

    String wide(int a, long b, double c, byte d, long e, float f, String g, double h) {
        long sum = a + b + (long) c + d + e;
        double more = f + h;
        return sum + g + more + seed;
    }

    static long wideStatic(long a, double b, int c) {
        long kept = a;
        for (int i = 0; i < c; i++) {
            kept += (long) b;
        }
        return kept;
    }

    String nestedFinally(int by) {
        StringBuilder told = new StringBuilder();
        try {
            try {
                told.append(12 / by);
            } catch (ArithmeticException zero) {
                told.append("zero");
                throw new IllegalStateException("outer", zero);
            } finally {
                told.append(" inner");
            }
        } catch (IllegalStateException known) {
            told.append(' ').append(known.getMessage());
        } finally {
            told.append(" done;");
        }
        return told.toString();
    }

    synchronized int locked(int value) {
        return value * seed;
    }

    static synchronized int lockedStatic(int value) {
        return value * 3;
    }

    int lockedBlock(int value) {
        synchronized (this) {
            if (value > 5) {
                return value + 1;
            }
        }
        return value;
    }

    String tables(int value) {
        switch (value) {
            case 1:
                return "one";
            case 2:
                return "two";
            case 3:
                return "three";
            default:
                break;
        }
        switch (value) {
            case -5:
                return "low";
            case 900:
                return "high";
            default:
                return "other";
        }
    }

    int words(String word) {
        return switch (word) {
            case "one" -> 1;
            case "two" -> {
                int twice = 1 + 1;
                yield twice;
            }
            default -> 0;
        };
    }

    String lambdas() {
        int local = seed;
        IntFunction<String> add = value -> Integer.toString(value + local + seed);
        Supplier<Samples> make = () -> new Samples(local + 1);
        return add.apply(1)
                + make.get().seed
                + List.of(3, 1, 2).stream().sorted().map(String::valueOf).toList();
    }

    long arrays() {
        int[][] table = new int[3][4];
        table[1][2] = 5;
        long[] longs = {1L, 2L};
        double[] doubles = new double[2];
        doubles[1] = 2.5;
        byte[] bytes = {1};
        bytes[0]++;
        boolean[] flags = {true};
        char[] chars = {'c'};
        short[] shorts = {3};
        float[] floats = {1.5f};
        Object[] objects = {"o"};
        Object copy = objects.clone();
        long sum = table[1][2] + longs[1] + (long) doubles[1] + bytes[0] + chars[0] + shorts[0] + (long) floats[0];
        return copy instanceof Object[] same && flags[0] ? sum + same.length : -1;
    }

    String numbers(int i, long l, float f, double d) {
        int bits = (i << 2 >> 1 >>> 1) ^ 5 & 12 | -i;
        long longBits = (l << 2 >> 1 >>> 1) ^ 5L & 12L | -l;
        boolean less = i < 14 && l >= 14 && f <= 15f && d != 17.0 && i % 4 == 1 && l % 5 == 4;
        double mixed = f * d / 3 - (d % 7) + (f % 2) + (int) d + (long) f + (float) l + (short) i + (char) i + (byte) i;
        return bits + "," + longBits + "," + less + "," + mixed;
    }

    int loopAtTheTop(int from) {
        int left = from;
        do {
            left--;
        } while (left > 0);
        return left;
    }

    String manyReturns(int which) {
        if (which == 1) {
            return "a";
        }
        try {
            if (which == 2) {
                return "b";
            }
            return "c";
        } finally {
            SAID.add("after " + which);
        }
    }

    String caught() {
        try {
            thrower();
            return "not";
        } catch (IllegalArgumentException | IllegalStateException known) {
            return String.valueOf(known.getMessage());
        }
    }

    private void thrower() {
        throw new IllegalStateException("thrown");
    }

    /** Has an end that is never reached. */
    String never() {
        int turns = 0;
        while (true) {
            if (++turns == 3) {
                return "left";
            }
        }
    }

    Supplier<String> anonymous() {
        return new Supplier<>() {
            @Override
            public String get() {
                return "anonymous".toUpperCase(Locale.ROOT) + seed;
            }
        };
    }

    static double area(Shape shape) {
        if (shape instanceof Circle circle) {
            return circle.radius() * circle.radius();
        }
        return shape instanceof Square square ? square.side() * square.side() : 0;
    }

    final class Inner {
        int seen() {
            return seed + 1;
        }
    }

    record Point(int x, long y) {
        double far() {
            return Math.sqrt(x * x + y * y);
        }
    }

    enum Colour {
        RED,
        GREEN {
            @Override
            String mix(Colour other) {
                return "green and " + other;
            }
        };

        String mix(Colour other) {
            return this + " with " + other;
        }
    }

    sealed interface Shape permits Circle, Square {
        default String described() {
            return decorated("a " + getClass().getSimpleName());
        }

        private String decorated(String text) {
            return mark() + text + mark();
        }

        static String mark() {
            return "*";
        }
    }

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    abstract static class Twice<T extends Twice<T>> implements Comparable<T> {
        abstract String text();

        String twice() {
            return text() + text();
        }

        public native int never();
    }

    static final class Text extends Twice<Text> {
        private final String text;

        Text(String text) {
            this.text = text;
        }

        @Override
        String text() {
            return text;
        }

        @Override
        public int compareTo(Text other) {
            return text.compareTo(other.text);
        }
    }
}
