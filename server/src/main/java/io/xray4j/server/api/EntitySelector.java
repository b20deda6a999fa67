// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.filter.Dialect;
import io.xray4j.server.filter.Expression;
import io.xray4j.server.filter.FilterException;
import io.xray4j.server.filter.FilterParser;
import io.xray4j.server.filter.Selector;
import io.xray4j.server.trace.ServiceId;
import org.jspecify.annotations.Nullable;

/**
 * The entity selector of GetTimeSeriesServiceStatistics: {@code service("name")}, {@code id(...)} for the same, or {@code
 * edge("from", "to")}. Immutable.
 */
final class EntitySelector {

    private static final int MAX_CHARS = 500;
    private static final String CLIENT = "client";

    private final @Nullable Selector from;
    private final @Nullable Selector to;

    private EntitySelector(@Nullable Selector from, @Nullable Selector to) {
        this.from = from;
        this.to = to;
    }

    /** Reads a selector; none selects the calls of clients, which are the requests that the traces began with. */
    static EntitySelector parse(@Nullable String text) throws ApiException {
        if (text == null || text.isBlank()) {
            return new EntitySelector(new Selector(null, CLIENT, null), Selector.ANY);
        }
        if (text.length() > MAX_CHARS) {
            throw ApiException.invalidRequest("EntitySelectorExpression has more than " + MAX_CHARS + " characters");
        }
        String trimmed = text.strip();
        String expression = trimmed.startsWith("id(") ? "service(" + trimmed + ")" : trimmed;
        try {
            Expression parsed = FilterParser.parse(expression, Dialect.EXTENDED).expression();
            if (parsed instanceof Expression.Service service && service.block() == null) {
                return new EntitySelector(null, service.selector());
            }
            if (parsed instanceof Expression.Edge edge && edge.block() == null) {
                return new EntitySelector(edge.from(), edge.to());
            }
        } catch (FilterException invalid) {
            throw ApiException.invalidRequest(
                    "invalid EntitySelectorExpression: " + invalid.getMessage() + "\n" + invalid.picture());
        }
        throw ApiException.invalidRequest(
                "EntitySelectorExpression must be service(...), id(...) or edge(..., ...), without braces");
    }

    /** Returns true if services are selected, false if edges are. */
    boolean isService() {
        return from == null;
    }

    boolean selects(ServiceId service) {
        return to != null && fits(to, service.name(), service.type(), service.accountId());
    }

    /** The clients of a service have its name and the type {@code client}. */
    boolean selects(@Nullable ServiceId caller, ServiceId called) {
        boolean fromFits = from != null
                && (caller == null
                        ? fitsClient(from, called)
                        : fits(from, caller.name(), caller.type(), caller.accountId()));
        return fromFits && selects(called);
    }

    /** A name alone does not select the client, which has the name of the service that it calls. */
    private static boolean fitsClient(Selector wanted, ServiceId called) {
        String type = wanted.type();
        return (type != null || wanted.name() == null) && fits(wanted, called.name(), CLIENT, called.accountId());
    }

    private static boolean fits(Selector wanted, String name, @Nullable String type, @Nullable String accountId) {
        return (wanted.name() == null || wanted.name().equals(name))
                && (wanted.type() == null || wanted.type().equals(type))
                && (wanted.accountId() == null || wanted.accountId().equals(accountId));
    }
}
