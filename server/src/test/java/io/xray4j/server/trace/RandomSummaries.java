// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.trace.RootCause.CauseEntity;
import io.xray4j.server.trace.RootCause.CauseException;
import io.xray4j.server.trace.SummaryBuilder.NodeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random summaries over few values, so that random filters often match. */
public final class RandomSummaries {

    private static final String[] NAMES = {"a", "b", "c"};
    private static final String[] TYPES = {"T1", "T2"};
    private static final String[] TEXTS = {"a", "b", "T1", "xay", "", "a\"b\\c", "true"};
    private static final double[] SECONDS = {0, 0.07, 0.5, 1, 2, 2.000001};

    private final Random random;

    public RandomSummaries(Random random) {
        this.random = random;
    }

    public TraceSummary next() {
        SummaryBuilder builder = !rarely() ? SummaryBuilder.trace(pick(NAMES)) : SummaryBuilder.withoutRoot();
        builder.flags(rarely(), rarely(), rarely());
        if (half()) {
            builder.partial();
        } else {
            builder.response(seconds()).duration(seconds());
        }
        if (half()) {
            int status = new int[] {0, 1, 200}[random.nextInt(3)];
            builder.http(maybe(TEXTS), status, maybe(TEXTS), maybe(TEXTS), maybe(TEXTS));
        }
        int nodes = random.nextInt(4);
        List<TraceNode> made = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            NodeBuilder node = node();
            made.add(node.build());
            builder.node(node);
        }
        for (int i = 0; nodes > 0 && i < random.nextInt(4); i++) {
            builder.call(call(nodes));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            builder.user(pick(TEXTS), services(made));
            builder.annotation(pick(new String[] {"a", "b", "A"}), value(), services(made));
            builder.annotation(pick(new String[] {"a", "b"}), value(), services(made));
            builder.zone(pick(TEXTS)).instance(pick(TEXTS)).arn(pick(TEXTS));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            builder.faultCause(path());
            builder.errorCause(path());
            builder.responseTimeCause(path());
        }
        return builder.build();
    }

    private NodeBuilder node() {
        NodeBuilder node = NodeBuilder.node(pick(NAMES)).type(maybe(TYPES)).account(maybe(new String[] {"1", "2"}));
        node.flags(rarely(), rarely(), rarely());
        if (half()) {
            node.response(seconds());
        }
        if (half()) {
            node.duration(seconds());
        } else {
            node.inProgress();
        }
        if (rarely()) {
            node.root().alias("alias");
        }
        return rarely() ? node.inferred() : node;
    }

    private TraceCall call(int nodes) {
        return new TraceCall(
                random.nextInt(nodes + 1) - 1,
                random.nextInt(nodes),
                half() ? "alias" : pick(NAMES),
                half(),
                OptionalLong.empty(),
                half(),
                new Flags(half(), half(), half()),
                1,
                half() ? SummaryBuilder.micros(seconds()) : OptionalLong.empty());
    }

    private ServiceId[] services(List<TraceNode> nodes) {
        return nodes.stream()
                .filter(node -> half())
                .map(TraceNode::service)
                .distinct()
                .toArray(ServiceId[]::new);
    }

    private RootCause.Service[] path() {
        RootCause.Service[] services = new RootCause.Service[1 + random.nextInt(3)];
        for (int i = 0; i < services.length; i++) {
            List<CauseEntity> entities = new ArrayList<>();
            for (int j = random.nextInt(3); j > 0; j--) {
                List<CauseException> exceptions =
                        half() ? List.of() : List.of(new CauseException(pick(TEXTS), pick(TEXTS)));
                entities.add(new CauseEntity(pick(TEXTS), seconds(), half(), exceptions));
            }
            services[i] = new RootCause.Service(new ServiceId(pick(NAMES), maybe(TYPES), null), half(), entities);
        }
        return services;
    }

    private Object value() {
        return switch (random.nextInt(3)) {
            case 0 -> pick(TEXTS);
            case 1 -> seconds();
            default -> half();
        };
    }

    private double seconds() {
        return SECONDS[random.nextInt(SECONDS.length)];
    }

    private boolean rarely() {
        return random.nextInt(4) == 0;
    }

    private boolean half() {
        return random.nextBoolean();
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private @Nullable String maybe(String[] choices) {
        return half() ? pick(choices) : null;
    }
}
