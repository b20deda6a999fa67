// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of root causes: {@code rootcause.json = #[...]}. It is compared with the members that X-Ray's shapes of root
 * causes have. Members that the pattern leaves out may have any value; arrays must have the same length and order. One
 * of the three lists of causes of a trace must match as a whole. Immutable.
 */
final class CausePattern implements Check<Object> {

    private final JsonNode pattern;

    CausePattern(JsonNode pattern) {
        this.pattern = pattern;
    }

    @Override
    public boolean test(TraceSummary trace, Object at) {
        return list(pattern, trace.faultCauses(), (cause, found) -> cause(cause, found, false))
                || list(pattern, trace.errorCauses(), (cause, found) -> cause(cause, found, false))
                || list(pattern, trace.responseTimeCauses(), (cause, found) -> cause(cause, found, true));
    }

    private static boolean cause(JsonNode pattern, RootCause cause, boolean time) {
        return members(pattern, (name, value) -> switch (name) {
            case "Services" -> list(value, cause.services(), (entry, found) -> service(entry, found, time));
            case "ClientImpacting" -> bool(value, cause.clientImpacting());
            default -> false;
        });
    }

    private static boolean service(JsonNode pattern, RootCause.Service service, boolean time) {
        return members(pattern, (name, value) -> switch (name) {
            case "Name" -> text(value, service.service().name());
            case "Names" -> list(value, List.of(service.service().name()), CausePattern::text);
            case "Type" -> text(value, service.service().type());
            case "AccountId" -> text(value, service.service().accountId());
            case "Inferred" -> bool(value, service.inferred());
            case "EntityPath" -> list(value, service.entities(), (entry, found) -> entity(entry, found, time));
            default -> false;
        });
    }

    private static boolean entity(JsonNode pattern, RootCause.CauseEntity entity, boolean time) {
        return members(pattern, (name, value) -> switch (name) {
            case "Name" -> text(value, entity.name());
            case "Remote" -> bool(value, entity.remote());
            case "Coverage" -> time && coverage(value, entity.coverage());
            case "Exceptions" -> !time && list(value, entity.exceptions(), CausePattern::exception);
            default -> false;
        });
    }

    private static boolean exception(JsonNode pattern, RootCause.CauseException exception) {
        return members(pattern, (name, value) -> switch (name) {
            case "Name" -> text(value, exception.name());
            case "Message" -> text(value, exception.message());
            default -> false;
        });
    }

    private static boolean members(JsonNode pattern, BiPredicate<String, JsonNode> member) {
        if (!pattern.isObject()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> entry : pattern.properties()) {
            if (!member.test(entry.getKey(), entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static <E> boolean list(JsonNode pattern, List<E> found, BiPredicate<JsonNode, E> element) {
        if (!pattern.isArray() || pattern.size() != found.size()) {
            return false;
        }
        for (int i = 0; i < found.size(); i++) {
            if (!element.test(pattern.get(i), found.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean text(JsonNode pattern, @Nullable String found) {
        return found == null
                ? pattern.isNull()
                : pattern.isTextual() && pattern.textValue().equals(found);
    }

    /** Compares with the share as it is written in answers, so that it can be copied from there. */
    private static boolean coverage(JsonNode pattern, double found) {
        return pattern.isNumber()
                && pattern.decimalValue()
                                .compareTo(RootCauseJson.coverage(found).decimalValue())
                        == 0;
    }

    private static boolean bool(JsonNode pattern, boolean found) {
        return pattern.isBoolean() && pattern.booleanValue() == found;
    }
}
