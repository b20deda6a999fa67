// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.filter.Keyword;

/** The values in the braces of {@code edge()}: those of one call, as its caller measured it. It has one time only. */
final class CallFields implements FilterFields<TraceCall> {

    static final CallFields INSTANCE = new CallFields();

    private CallFields() {}

    @Override
    public Check<TraceCall> flag(Keyword keyword) {
        return switch (keyword) {
            case OK -> (trace, call) -> call.flags().isOk();
            case ERROR -> (trace, call) -> call.flags().error();
            case FAULT -> (trace, call) -> call.flags().fault();
            case THROTTLE -> (trace, call) -> call.flags().throttle();
            case PARTIAL -> (trace, call) -> call.inProgress();
            default -> throw FilterFields.notHere(keyword);
        };
    }

    @Override
    public Measure<TraceCall> number(Keyword keyword) {
        return switch (keyword) {
            case RESPONSETIME, DURATION -> (trace, call) -> TraceFields.seconds(call.responseMicros());
            default -> throw FilterFields.notHere(keyword);
        };
    }

    @Override
    public Values<TraceCall, String> texts(Keyword keyword) {
        throw FilterFields.notHere(keyword);
    }

    @Override
    public Values<TraceCall, AnnotationValue> annotation(String key) {
        throw FilterFields.notHere(key);
    }
}
