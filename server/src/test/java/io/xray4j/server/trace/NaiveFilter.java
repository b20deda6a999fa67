// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A second implementation of filters for tests, made without the parser and the matcher: random expressions that can
 * write themselves as text and evaluate themselves, slowly, on lists of plain values.
 */
public final class NaiveFilter {

    private static final String[] TRACE_WORDS = {
        "ok",
        "error",
        "fault",
        "throttle",
        "partial",
        "responsetime",
        "duration",
        "http.status",
        "http.url",
        "http.method",
        "http.useragent",
        "http.clientip",
        "user",
        "availabilityzone",
        "instance.id",
        "resource.arn",
        "annotation.a",
        "annotation.b",
        "annotation.A"
    };
    private static final String[] SERVICE_WORDS = {
        "ok",
        "error",
        "fault",
        "throttle",
        "partial",
        "responsetime",
        "duration",
        "root",
        "inferred",
        "name",
        "type",
        "user",
        "annotation.a",
        "annotation.b"
    };
    private static final String[] EDGE_WORDS = {"ok", "error", "fault", "throttle", "partial", "responsetime"};
    private static final String[] CAUSE_SERVICE_WORDS = {"name", "type", "inferred", "first", "last", "index"};
    private static final String[] CAUSE_ENTITY_WORDS = {"name", "remote", "coverage", "first", "last", "index"};
    private static final String[] CAUSE_EXCEPTION_WORDS = {"name", "message", "first", "last", "index"};
    private static final String[] NUMBERS = {"0", "1", "2", "0.07", "200", "-1", "1e0", "2.0", "+0.5"};

    private final Random random;

    public NaiveFilter(Random random) {
        this.random = random;
    }

    /** An expression, in the naive form. */
    public interface Naive {

        boolean holds(TraceSummary trace, Object at);

        /** Returns the text: an expression that may stand beside AND, so that OR is in parentheses. */
        String text();
    }

    public Naive expression(int depth) {
        return tree(depth, "trace", TRACE_WORDS);
    }

    private Naive tree(int depth, String scope, String[] words) {
        int kind = depth == 0 ? 3 : random.nextInt(5);
        if (kind == 0) {
            return joined(tree(depth - 1, scope, words), tree(depth - 1, scope, words), false);
        }
        if (kind == 1) {
            return joined(tree(depth - 1, scope, words), tree(depth - 1, scope, words), true);
        }
        if (kind == 2) {
            return not(tree(depth - 1, scope, words));
        }
        return scope.equals("trace") && kind == 4 ? complex(depth - 1) : comparison(scope, words);
    }

    private Naive joined(Naive left, Naive right, boolean or) {
        String join = or ? pick(" OR ", " or ", "\tOr\n") : pick(" AND ", " ", " and ", "  ");
        String inside = left.text() + join + right.text();
        String text = or || random.nextInt(4) == 0 ? "(" + inside + ")" : inside;
        return naive(
                text,
                (trace, at) -> or
                        ? left.holds(trace, at) || right.holds(trace, at)
                        : left.holds(trace, at) && right.holds(trace, at));
    }

    private Naive not(Naive negated) {
        return naive(
                pick("!", "NOT ", "! ", "not ") + "(" + negated.text() + ")", (trace, at) -> !negated.holds(trace, at));
    }

    private Naive complex(int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> service(depth);
            case 1 -> edge(depth);
            default -> cause(depth);
        };
    }

    private Naive service(int depth) {
        NaiveSelector selector = selector(true);
        Naive block = random.nextInt(4) == 0 ? null : tree(Math.max(depth, 0), "service", SERVICE_WORDS);
        return naive(any("service") + "(" + selector.text() + ")" + braces(block), (trace, at) -> {
            boolean found = false;
            for (TraceNode node : trace.nodes()) {
                boolean named = selector.name() == null
                        || selector.name().equals(node.service().name())
                        || node.aliases().contains(selector.name());
                found |= named && selector.fits(node.service()) && holds(block, trace, node);
            }
            return found;
        });
    }

    private Naive edge(int depth) {
        NaiveSelector from = selector(false);
        NaiveSelector to = selector(false);
        Naive block = random.nextInt(4) == 0 ? null : tree(Math.max(depth, 0), "edge", EDGE_WORDS);
        return naive(any("edge") + "(" + from.text() + " , " + to.text() + ")" + braces(block), (trace, at) -> {
            boolean found = false;
            for (TraceCall call : trace.calls()) {
                ServiceId entry = trace.entryPoint();
                String rootName = entry == null ? trace.name() : entry.name();
                List<String> fromNames = new ArrayList<>();
                ServiceId source;
                boolean asksForClient = "client".equals(from.type()) || (from.name() == null && from.type() == null);
                if (call.from() == -1) {
                    source = new ServiceId(rootName, "client", entry == null ? null : entry.accountId());
                } else {
                    source = trace.nodes().get(call.from()).service();
                    fromNames.addAll(trace.nodes().get(call.from()).aliases());
                }
                fromNames.add(source.name());
                TraceNode target = trace.nodes().get(call.to());
                List<String> toNames = new ArrayList<>(target.aliases());
                toNames.add(target.service().name());
                toNames.add(call.alias());
                boolean matches = (call.from() != -1 || asksForClient)
                        && (from.name() == null || fromNames.contains(from.name()))
                        && from.fits(source)
                        && (to.name() == null || toNames.contains(to.name()))
                        && to.fits(target.service());
                found |= matches && holds(block, trace, call);
            }
            return found;
        });
    }

    private Naive cause(int depth) {
        String kind = pick("fault", "error", "responsetime");
        String list = pick("service", "entity", "exception");
        String[] words = list.equals("service")
                ? CAUSE_SERVICE_WORDS
                : list.equals("entity") ? CAUSE_ENTITY_WORDS : CAUSE_EXCEPTION_WORDS;
        Naive block = random.nextInt(4) == 0 ? null : tree(Math.max(depth, 0), kind + "." + list, words);
        return naive(any("rootcause." + kind + "." + list) + braces(block), (trace, at) -> {
            boolean found = false;
            List<RootCause> causes = kind.equals("fault")
                    ? trace.faultCauses()
                    : kind.equals("error") ? trace.errorCauses() : trace.responseTimeCauses();
            for (RootCause cause : causes) {
                List<Object> elements = new ArrayList<>();
                for (RootCause.Service service : cause.services()) {
                    if (list.equals("service")) {
                        elements.add(service);
                    }
                    for (RootCause.CauseEntity entity : service.entities()) {
                        if (list.equals("entity")) {
                            elements.add(entity);
                        } else if (list.equals("exception")) {
                            elements.addAll(entity.exceptions());
                        }
                    }
                }
                for (int i = 0; i < elements.size(); i++) {
                    found |= holds(block, trace, new Placed(elements.get(i), i, elements.size()));
                }
            }
            return found;
        });
    }

    private static boolean holds(@Nullable Naive block, TraceSummary trace, Object at) {
        return block == null || block.holds(trace, at);
    }

    private String braces(@Nullable Naive block) {
        return block == null ? pick("", " {}", "{ }") : " {" + block.text() + pick("}", " }");
    }

    private NaiveSelector selector(boolean mayBeAny) {
        int kind = random.nextInt(mayBeAny ? 4 : 3);
        String name = pick("a", "b", "c", "alias");
        String type = pick("T1", "T2", "client");
        String account = pick("1", "2");
        return switch (kind) {
            case 0 -> new NaiveSelector(quoted(name), name, null, null);
            case 1 -> new NaiveSelector("id(type:" + quoted(type) + ")", null, type, null);
            case 2 ->
                new NaiveSelector(
                        "id(account.id: " + quoted(account) + " , NAME : " + quoted(name) + ")", name, null, account);
            default -> new NaiveSelector("", null, null, null);
        };
    }

    private Naive comparison(String scope, String[] words) {
        String word = words[random.nextInt(words.length)];
        String written = word.startsWith("annotation.") ? annotation(word) : any(word);
        if (random.nextInt(4) == 0) {
            return naive(written, (trace, at) -> bare(values(word, scope, trace, at)));
        }
        String type = typeOf(word);
        String operator = operator(type);
        boolean substring = Character.isLetter(operator.charAt(0));
        String value;
        if (type.equals("boolean")) {
            value = pick("true", "false", "\"true\"", "\"false\"", "TRUE");
        } else if (type.equals("number") || operator.startsWith("<") || operator.startsWith(">")) {
            value = NUMBERS[random.nextInt(NUMBERS.length)];
        } else if (type.equals("string") || substring) {
            value = text();
        } else {
            value = pick(text(), NUMBERS[random.nextInt(NUMBERS.length)], "true", "false");
        }
        Object wanted = wanted(type, value);
        String text = written + pick(" ", "  ") + operator + pick(" ", "\n") + value;
        return naive(text, (trace, at) -> compare(values(word, scope, trace, at), operator, wanted));
    }

    private static String annotation(String word) {
        String key = word.substring("annotation.".length());
        return key.equals("b") ? "annotation[\"b\"]" : word;
    }

    private static String typeOf(String word) {
        return switch (word) {
            case "ok", "error", "fault", "throttle", "partial", "root", "inferred", "first", "last", "remote" ->
                "boolean";
            case "responsetime", "duration", "http.status", "index", "coverage" -> "number";
            case "annotation.a", "annotation.b", "annotation.A" -> "annotation";
            default -> "string";
        };
    }

    private String operator(String type) {
        return switch (type) {
            case "boolean" -> pick("=", "!=");
            case "number" -> pick("=", "!=", "<", "<=", ">", ">=");
            case "string" -> pick("=", "!=", "CONTAINS", "contains", "BEGINSWITH", "EndsWith");
            default -> pick("=", "!=", "<", "<=", ">", ">=", "CONTAINS", "BEGINSWITH", "ENDSWITH");
        };
    }

    private String text() {
        return quoted(pick("a", "b", "T1", "xay", "", "a\"b\\c", "alias"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Object wanted(String type, String value) {
        boolean string = value.startsWith("\"");
        String plain = string
                ? value.substring(1, value.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : value;
        String lower = plain.toLowerCase(Locale.ROOT);
        if ((type.equals("boolean") || !string) && (lower.equals("true") || lower.equals("false"))) {
            return lower.equals("true");
        }
        return string ? plain : new BigDecimal(plain);
    }

    private static boolean bare(List<Object> values) {
        return values.stream().anyMatch(value -> !value.equals(false));
    }

    private static boolean compare(List<Object> values, String operator, Object wanted) {
        String upper = operator.toUpperCase(Locale.ROOT);
        boolean equal = values.stream().anyMatch(value -> same(value, wanted));
        if (upper.equals("=")) {
            return equal;
        }
        if (upper.equals("!=")) {
            return !values.isEmpty() && !equal;
        }
        if (upper.equals("CONTAINS") && wanted.equals("")) {
            return !values.isEmpty();
        }
        return values.stream().anyMatch(value -> {
            if (value instanceof String string && wanted instanceof String part) {
                return switch (upper) {
                    case "CONTAINS" -> string.indexOf(part) >= 0;
                    case "BEGINSWITH" -> string.indexOf(part) == 0;
                    default -> string.endsWith(part);
                };
            }
            if (value instanceof BigDecimal number && wanted instanceof BigDecimal limit) {
                int order = number.compareTo(limit);
                return switch (upper) {
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                };
            }
            return false;
        });
    }

    private static boolean same(Object value, Object wanted) {
        return value instanceof BigDecimal number && wanted instanceof BigDecimal other
                ? number.compareTo(other) == 0
                : value.equals(wanted)
                        || (value instanceof Boolean && value.toString().equals(wanted));
    }

    /** Returns the values of an operand: booleans, decimals and strings; none if it is not set. */
    private static List<Object> values(String word, String scope, TraceSummary trace, Object at) {
        List<Object> values = new ArrayList<>();
        if (at instanceof TraceNode node) {
            nodeValues(word, trace, node, values);
        } else if (at instanceof TraceCall call) {
            flagValues(word, call.flags(), values);
            add(values, word.equals("partial"), call.inProgress());
            addTime(values, word.equals("responsetime"), call.responseMicros());
        } else if (at instanceof Placed placed) {
            placedValues(word, scope, placed, values);
        } else {
            traceValues(word, trace, values);
        }
        return values;
    }

    private static void traceValues(String word, TraceSummary trace, List<Object> values) {
        switch (word) {
            case "ok" ->
                values.add(trace.entryPoint() != null
                        && !trace.flags().fault()
                        && !trace.flags().error()
                        && !trace.flags().throttle());
            case "partial" -> values.add(trace.partial());
            case "responsetime" -> addTime(values, true, trace.responseMicros());
            case "duration" -> addTime(values, true, trace.durationMicros());
            case "http.status" ->
                add(
                        values,
                        trace.http().status() != 0,
                        new BigDecimal(trace.http().status()));
            case "http.url" -> addKnown(values, trace.http().url());
            case "http.method" -> addKnown(values, trace.http().method());
            case "http.useragent" -> addKnown(values, trace.http().userAgent());
            case "http.clientip" -> addKnown(values, trace.http().clientIp());
            case "user" -> trace.users().forEach(user -> values.add(user.value()));
            case "availabilityzone" -> values.addAll(trace.availabilityZones());
            case "instance.id" -> values.addAll(trace.instanceIds());
            case "resource.arn" -> values.addAll(trace.resourceArns());
            case "annotation.a", "annotation.b", "annotation.A" -> addAnnotations(word, trace, null, values);
            default -> flagValues(word, trace.flags(), values);
        }
    }

    private static void nodeValues(String word, TraceSummary trace, TraceNode node, List<Object> values) {
        switch (word) {
            case "partial" -> values.add(node.inProgress());
            case "responsetime" -> addTime(values, true, node.responseMicros());
            case "duration" -> addTime(values, true, node.durationMicros());
            case "root" -> values.add(node.root());
            case "inferred" -> values.add(node.inferred());
            case "name" -> {
                values.add(node.service().name());
                values.addAll(node.aliases());
            }
            case "type" -> addKnown(values, node.service().type());
            case "user" ->
                trace.users().forEach(user -> add(values, user.services().contains(node.service()), user.value()));
            case "annotation.a", "annotation.b" -> addAnnotations(word, trace, node.service(), values);
            default -> flagValues(word, node.flags(), values);
        }
    }

    private static void flagValues(String word, Flags flags, List<Object> values) {
        add(values, word.equals("ok"), !flags.fault() && !flags.error() && !flags.throttle());
        add(values, word.equals("fault"), flags.fault());
        add(values, word.equals("error"), flags.error());
        add(values, word.equals("throttle"), flags.throttle());
    }

    private static void placedValues(String word, String scope, Placed placed, List<Object> values) {
        add(values, word.equals("first"), placed.index == 0);
        add(values, word.equals("last"), placed.index + 1 == placed.count);
        add(values, word.equals("index"), new BigDecimal(placed.index));
        if (placed.element instanceof RootCause.Service service) {
            add(values, word.equals("name"), service.service().name());
            addKnown(values, word.equals("type") ? service.service().type() : null);
            add(values, word.equals("inferred"), service.inferred());
        } else if (placed.element instanceof RootCause.CauseEntity entity) {
            add(values, word.equals("name"), entity.name());
            add(values, word.equals("remote"), entity.remote());
            boolean covers = word.equals("coverage") && scope.startsWith("responsetime");
            add(values, covers, BigDecimal.valueOf(entity.coverage()));
        } else if (placed.element instanceof RootCause.CauseException exception) {
            add(values, word.equals("name") && !exception.name().isEmpty(), exception.name());
            add(values, word.equals("message") && !exception.message().isEmpty(), exception.message());
        }
    }

    private static void addAnnotations(
            String word, TraceSummary trace, @Nullable ServiceId service, List<Object> values) {
        String key = word.substring("annotation.".length());
        trace.annotations()
                .forEach((name, all) -> all.forEach(seen -> {
                    if (name.equals(key) && (service == null || seen.services().contains(service))) {
                        values.add(
                                seen.value() instanceof AnnotationValue.Text text
                                        ? text.text()
                                        : seen.value() instanceof AnnotationValue.Numeric number
                                                ? new BigDecimal(number.digits())
                                                : ((AnnotationValue.Bool) seen.value()).value());
                    }
                }));
    }

    private static void add(List<Object> values, boolean known, Object value) {
        if (known) {
            values.add(value);
        }
    }

    private static void addKnown(List<Object> values, @Nullable Object value) {
        if (value != null) {
            values.add(value);
        }
    }

    private static void addTime(List<Object> values, boolean wanted, OptionalLong micros) {
        if (wanted && micros.isPresent()) {
            values.add(BigDecimal.valueOf(micros.getAsLong(), 6));
        }
    }

    /** Returns the word in a random mixture of cases. */
    private String any(String word) {
        StringBuilder mixed = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            String letter = word.substring(i, i + 1);
            mixed.append(random.nextInt(6) == 0 ? letter.toUpperCase(Locale.ROOT) : letter);
        }
        return mixed.toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static Naive naive(String text, Holds holds) {
        return new Naive() {
            @Override
            public boolean holds(TraceSummary trace, Object at) {
                return holds.test(trace, at);
            }

            @Override
            public String text() {
                return text;
            }
        };
    }

    /** The evaluation of a naive expression. */
    private interface Holds {

        boolean test(TraceSummary trace, Object at);
    }

    /** An element of a root cause with its place. */
    private record Placed(Object element, int index, int count) {}
}
