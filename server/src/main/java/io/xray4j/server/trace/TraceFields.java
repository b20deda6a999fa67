// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.filter.Keyword;
import io.xray4j.server.trace.TraceSummary.Seen;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The values outside braces: those of the root, or of any segment. */
final class TraceFields implements FilterFields<TraceSummary> {

    static final TraceFields INSTANCE = new TraceFields();

    /** Dividing by this gives the double that is nearest to the decimal seconds, the one that a number in a filter has. */
    private static final double MICROS = 1e6;

    private TraceFields() {}

    @Override
    public Check<TraceSummary> flag(Keyword keyword) {
        return switch (keyword) {
            case OK -> (trace, at) -> at.ok();
            case ERROR -> (trace, at) -> at.flags().error();
            case FAULT -> (trace, at) -> at.flags().fault();
            case THROTTLE -> (trace, at) -> at.flags().throttle();
            case PARTIAL -> (trace, at) -> at.partial();
            default -> throw FilterFields.notHere(keyword);
        };
    }

    @Override
    public Measure<TraceSummary> number(Keyword keyword) {
        return switch (keyword) {
            case RESPONSETIME -> (trace, at) -> seconds(at.responseMicros());
            case DURATION -> (trace, at) -> seconds(at.durationMicros());
            case HTTP_STATUS ->
                (trace, at) -> at.http().status() == 0 ? Double.NaN : at.http().status();
            case START -> (trace, at) -> at.startMicros();
            default -> throw FilterFields.notHere(keyword);
        };
    }

    @Override
    public Values<TraceSummary, String> texts(Keyword keyword) {
        return switch (keyword) {
            case HTTP_URL -> one(trace -> trace.http().url());
            case HTTP_METHOD -> one(trace -> trace.http().method());
            case HTTP_USERAGENT -> one(trace -> trace.http().userAgent());
            case HTTP_CLIENTIP -> one(trace -> trace.http().clientIp());
            case USER -> (trace, at, which) -> anySeen(at.users(), which);
            case AVAILABILITYZONE -> (trace, at, which) -> any(at.availabilityZones(), which);
            case INSTANCE_ID -> (trace, at, which) -> any(at.instanceIds(), which);
            case RESOURCE_ARN -> (trace, at, which) -> any(at.resourceArns(), which);
            default -> throw FilterFields.notHere(keyword);
        };
    }

    @Override
    public Values<TraceSummary, AnnotationValue> annotation(String key) {
        return (trace, at, which) -> anySeen(at.annotations().getOrDefault(key, List.of()), which);
    }

    private static Values<TraceSummary, String> one(Function<TraceSummary, @Nullable String> value) {
        return (trace, at, which) -> {
            String text = value.apply(at);
            return text != null && which.test(text);
        };
    }

    private static <V> boolean any(List<V> values, Predicate<? super V> which) {
        for (V value : values) {
            if (which.test(value)) {
                return true;
            }
        }
        return false;
    }

    private static <V> boolean anySeen(List<Seen<V>> values, Predicate<? super V> which) {
        for (Seen<V> seen : values) {
            if (which.test(seen.value())) {
                return true;
            }
        }
        return false;
    }

    /** Returns seconds, or NaN if the time is unknown. */
    static double seconds(OptionalLong micros) {
        return micros.isPresent() ? micros.getAsLong() / MICROS : Double.NaN;
    }
}
