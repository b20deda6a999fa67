// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import static io.xray4j.server.filter.OperandType.BOOLEAN;
import static io.xray4j.server.filter.OperandType.GROUP;
import static io.xray4j.server.filter.OperandType.JSON;
import static io.xray4j.server.filter.OperandType.NUMBER;
import static io.xray4j.server.filter.OperandType.STRING;
import static io.xray4j.server.filter.OperandType.TIME;
import static io.xray4j.server.filter.Scope.CAUSE_ENTITY;
import static io.xray4j.server.filter.Scope.CAUSE_EXCEPTION;
import static io.xray4j.server.filter.Scope.CAUSE_SERVICE;
import static io.xray4j.server.filter.Scope.EDGE;
import static io.xray4j.server.filter.Scope.SERVICE;
import static io.xray4j.server.filter.Scope.TRACE;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keywords, each with its type, the scopes in which it is valid, and one sentence for the user. */
public enum Keyword implements Operand {
    /** Neither fault, error nor throttle. */
    OK("ok", BOOLEAN, "The request ended without fault, error and throttle.", TRACE, SERVICE, EDGE),
    /** A client error. */
    ERROR("error", BOOLEAN, "The request ended with a client error, status 4xx.", TRACE, SERVICE, EDGE),
    /** A server error. */
    FAULT("fault", BOOLEAN, "The request ended with a server error, status 5xx.", TRACE, SERVICE, EDGE),
    /** Throttled. */
    THROTTLE("throttle", BOOLEAN, "A request was throttled, status 429.", TRACE, SERVICE, EDGE),
    /** Incomplete. */
    PARTIAL("partial", BOOLEAN, "Segments or their ends have not arrived yet.", TRACE, SERVICE, EDGE),
    /** The time to the response. */
    RESPONSETIME("responsetime", NUMBER, "Seconds until the response was sent.", TRACE, SERVICE, EDGE),
    /** The time of everything. */
    DURATION("duration", NUMBER, "Seconds until the last work had ended, asynchronous work too.", TRACE, SERVICE, EDGE),
    /** The response status. */
    HTTP_STATUS("http.status", NUMBER, "The response status of the first service.", TRACE),
    /** The request URL. */
    HTTP_URL("http.url", STRING, "The request URL of the first service.", TRACE),
    /** The request method. */
    HTTP_METHOD("http.method", STRING, "The request method of the first service.", TRACE),
    /** The user agent. */
    HTTP_USERAGENT("http.useragent", STRING, "The user agent that called the first service.", TRACE),
    /** The client's address. */
    HTTP_CLIENTIP("http.clientip", STRING, "The IP address of the client.", TRACE),
    /** A user. */
    USER("user", STRING, "The user of any segment.", TRACE, SERVICE),
    /** An availability zone. */
    AVAILABILITYZONE("availabilityzone", STRING, "The availability zone of any segment.", TRACE),
    /** An EC2 instance. */
    INSTANCE_ID("instance.id", STRING, "The EC2 instance of any segment.", TRACE),
    /** An ARN. */
    RESOURCE_ARN("resource.arn", STRING, "The ARN of the resource of any segment.", TRACE),
    /** The start of the trace; an extension. */
    START("start", TIME, "When the trace started. AWS does not have this keyword.", TRACE),
    /** A group by name. */
    GROUP_NAME("group.name", GROUP, "The trace belongs to the group with this name.", TRACE),
    /** A group by ARN. */
    GROUP_ARN("group.arn", GROUP, "The trace belongs to the group with this ARN.", TRACE),
    /** Root causes by their JSON. */
    ROOTCAUSE_JSON("rootcause.json", JSON, "The root causes have this form. Members left out match any value.", TRACE),
    /** The entry point. */
    ROOT("root", BOOLEAN, "The service is the entry point of the trace.", SERVICE),
    /** Known by its caller alone. */
    INFERRED("inferred", BOOLEAN, "The service sent no segment; it is known by its caller.", SERVICE, CAUSE_SERVICE),
    /** A name. */
    NAME(
            "name",
            STRING,
            "The name of the service, the segment or the exception.",
            SERVICE,
            CAUSE_SERVICE,
            CAUSE_ENTITY,
            CAUSE_EXCEPTION),
    /** A type. */
    TYPE("type", STRING, "The type of the service, such as AWS::EC2::Instance.", SERVICE, CAUSE_SERVICE),
    /** A message. */
    MESSAGE("message", STRING, "The message of the exception.", CAUSE_EXCEPTION),
    /** A remote call. */
    REMOTE("remote", BOOLEAN, "The entity is a call of another service.", CAUSE_ENTITY),
    /** The share of the response time. */
    COVERAGE("coverage", NUMBER, "The share of the root's response time, 0 to 1.", CAUSE_ENTITY),
    /** The first element. */
    FIRST("first", BOOLEAN, "The element is the first of its list.", CAUSE_SERVICE, CAUSE_ENTITY, CAUSE_EXCEPTION),
    /** The last element. */
    LAST("last", BOOLEAN, "The element is the last of its list.", CAUSE_SERVICE, CAUSE_ENTITY, CAUSE_EXCEPTION),
    /** The place in the list. */
    INDEX(
            "index",
            NUMBER,
            "The place of the element in its list; the first is 0.",
            CAUSE_SERVICE,
            CAUSE_ENTITY,
            CAUSE_EXCEPTION);

    private static final Map<String, Keyword> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toMap(Keyword::text, Function.identity()));

    private final String text;
    private final OperandType type;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // the set is private, and nothing changes it
    private final Set<Scope> scopes;

    Keyword(String text, OperandType type, String meaning, Scope first, Scope... more) {
        this.text = text;
        this.type = type;
        this.meaning = meaning;
        this.scopes = EnumSet.of(first, more);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public OperandType type() {
        return type;
    }

    /** Returns one sentence for the user. */
    String meaning() {
        return meaning;
    }

    /** Returns true if the keyword may stand in this scope. */
    boolean isValidIn(Scope scope) {
        return scopes.contains(scope);
    }

    /** Returns where the keyword may stand, for a message. */
    String places() {
        return scopes.stream().map(Scope::place).collect(Collectors.joining(" or "));
    }

    /** Returns the keywords of a scope and a dialect. */
    static List<String> allOf(Scope scope, Dialect dialect) {
        return Arrays.stream(values())
                .filter(keyword -> keyword.isValidIn(scope))
                .filter(keyword -> keyword != START || dialect == Dialect.EXTENDED)
                .map(Keyword::text)
                .toList();
    }

    /** Returns the keyword with this text in any case, or null. */
    static @Nullable Keyword parse(String text) {
        return BY_TEXT.get(text.toLowerCase(Locale.ROOT));
    }
}
