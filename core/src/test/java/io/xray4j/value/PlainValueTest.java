// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.segment.MetadataConverter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainValueTest {
    private @Nullable PlainValue last;

    @Test
    void takesTheJdksTypesAsWhatTheyAre() {
        assertThat(copy(null)).isNull();
        assertThat(copy("text")).isEqualTo("text");
        assertThat(copy(7)).isEqualTo(7);
        assertThat(copy(true)).isEqualTo(true);
        assertThat(copy(TimeUnit.SECONDS)).isEqualTo("SECONDS");
        assertThat(copy(String.class)).isEqualTo("java.lang.String");
        assertThat(copy(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(copy(Duration.ofSeconds(90))).isEqualTo("PT1M30S");
        assertThat(copy(Optional.of(5))).isEqualTo(5);
        assertThat(copy(Optional.empty())).isNull();
        assertThat(copy(new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(copy(BigInteger.TEN)).isEqualTo(10L);
        assertThat(copy(BigInteger.TWO.pow(70))).isEqualTo("1180591620717411303424");
        assertThat(copy("ab".getBytes(StandardCharsets.UTF_8))).isEqualTo("YWI=");
        assertThat(copy(new StringJoiner("-").add("a").add("b"))).isEqualTo("a-b");
        assertThat(isFlawed()).isFalse();
    }

    @Test
    void copiesStructures() {
        assertThat(text(Map.of("k", List.of(1, "two", new int[] {3})))).isEqualTo("{k=[1, two, [3]]}");
        assertThat(text(new Point(1, 2))).isEqualTo("{x=1, y=2}");
        assertThat(text(new Bean())).isEqualTo("{name=bean}");
        assertThat(text(new IllegalStateException("why")))
                .isEqualTo("{type=java.lang.IllegalStateException, message=why}");
        assertThat(isFlawed()).isFalse();
    }

    @Test
    void isACopy() {
        List<String> mine = new ArrayList<>(List.of("a"));
        Object copy = copy(mine);
        mine.add("b");
        assertThat(show(copy)).isEqualTo("[a]");
    }

    @Test
    void marksCycles() {
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);
        assertThat(text(map)).isEqualTo("{self=<cycle>}");
        @Nullable Object[] array = new Object[1];
        array[0] = array;
        assertThat(text(array)).isEqualTo("[<cycle>]");
        assertThat(isFlawed()).isTrue();
    }

    @Test
    void losesOnlyTheValueThatFails() {
        assertThat(text(new Failing())).isEqualTo("{bad=<unreadable: IllegalStateException>, good=fine}");
        assertThat(text(List.of(
                        "a",
                        new Object() {
                            @Override
                            public String toString() {
                                throw new StackOverflowError();
                            }
                        },
                        "b")))
                .isEqualTo("[a, <unreadable: StackOverflowError>, b]");
        assertThat(text(List.of(Double.NaN, Float.POSITIVE_INFINITY))).isEqualTo("[NaN, Infinity]");
        assertThat(isFlawed()).isTrue();
    }

    @Test
    void staysWithinItsLimits() {
        Iterable<Integer> endless = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                return 1;
            }
        };
        assertThat((String) copy(endless)).startsWith("<not read: ");
        Collection<Integer> endlessCollection = new AbstractCollection<>() {
            @Override
            public Iterator<Integer> iterator() {
                return endless.iterator();
            }

            @Override
            public int size() {
                return Integer.MAX_VALUE;
            }
        };
        PlainValue.Items items = (PlainValue.Items) copy(endlessCollection);
        assertThat(items).isNotNull();
        assertThat(items.values()).hasSizeLessThanOrEqualTo(PlainValue.MAX_VALUES);

        assertThat((String) copy("x".repeat(1_000_000)))
                .hasSize(PlainValue.MAX_CHARS + 1)
                .endsWith("\u2026");

        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        assertThat(text(deep)).contains("<too deep>").hasSizeLessThan(100);
        assertThat(isFlawed()).isTrue();
    }

    public record Point(int x, int y) {}

    public static final class Bean {
        public String getName() {
            return "bean";
        }

        public void setName(String name) {}

        public static String getShared() {
            return "not mine";
        }
    }

    public record Failing(String bad, String good) {
        public Failing() {
            this("", "fine");
        }

        @Override
        public String bad() {
            throw new IllegalStateException();
        }
    }

    private @Nullable Object copy(@Nullable Object value) {
        PlainValue neutral = new PlainValue(MetadataConverter.accessors()::convert);
        last = neutral;
        return neutral.copy(value);
    }

    private boolean isFlawed() {
        return last != null && last.isFlawed();
    }

    private String text(Object value) {
        return show(copy(value));
    }

    private static String show(@Nullable Object neutral) {
        if (neutral instanceof PlainValue.Fields fields) {
            StringBuilder text = new StringBuilder("{");
            for (int i = 0; i < fields.pairs().length; i += 2) {
                text.append(i == 0 ? "" : ", ")
                        .append(fields.pairs()[i])
                        .append('=')
                        .append(show(fields.pairs()[i + 1]));
            }
            return text.append('}').toString();
        }
        if (neutral instanceof PlainValue.Items items) {
            List<String> shown = new ArrayList<>();
            for (Object item : items.values()) {
                shown.add(show(item));
            }
            return shown.toString();
        }
        return String.valueOf(neutral);
    }
}
