// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.filter.Keyword;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values in the braces of the nine lists that lead to a root cause. */
final class CauseFields implements FilterFields<CauseElement> {

    static final CauseFields INSTANCE = new CauseFields();

    private CauseFields() {}

    @Override
    public Check<CauseElement> flag(Keyword keyword) {
        return switch (keyword) {
            case FIRST -> (trace, element) -> element.index() == 0;
            case LAST -> (trace, element) -> element.index() == element.count() - 1;
            case INFERRED -> (trace, element) -> element.inferred();
            case REMOTE -> (trace, element) -> element.remote();
            default -> throw FilterFields.notHere(keyword);
        };
    }

    @Override
    public Measure<CauseElement> number(Keyword keyword) {
        return switch (keyword) {
            case INDEX -> (trace, element) -> element.index();
            case COVERAGE -> (trace, element) -> element.coverage();
            default -> throw FilterFields.notHere(keyword);
        };
    }

    @Override
    public Values<CauseElement, String> texts(Keyword keyword) {
        return switch (keyword) {
            case NAME -> one(CauseElement::name);
            case TYPE -> one(CauseElement::type);
            case MESSAGE -> one(CauseElement::message);
            default -> throw FilterFields.notHere(keyword);
        };
    }

    @Override
    public Values<CauseElement, AnnotationValue> annotation(String key) {
        throw FilterFields.notHere(key);
    }

    private static Values<CauseElement, String> one(Function<CauseElement, @Nullable String> value) {
        return (trace, element, which) -> {
            String text = value.apply(element);
            return text != null && which.test(text);
        };
    }
}
