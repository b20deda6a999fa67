// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.filter.Selector;
import org.jspecify.annotations.Nullable;

/** The test whether a node, or an end of a call, is a service that a filter means. Immutable. */
final class ServiceSelector {

    /**
     * The type of the client in X-Ray's service graph. Its node has the name and the account of the root, so a name alone
     * does not select it: {@code edge("api", "api")} asks for a service that calls itself.
     */
    private static final String CLIENT_TYPE = "client";

    private final @Nullable String name;
    private final @Nullable String type;
    private final @Nullable String accountId;

    ServiceSelector(Selector selector) {
        this.name = selector.name();
        this.type = selector.type();
        this.accountId = selector.accountId();
    }

    boolean selects(TraceNode node) {
        return (name == null || node.isNamed(name))
                && fits(node.service().type(), node.service().accountId());
    }

    boolean selectsCaller(TraceSummary trace, TraceCall call) {
        if (call.from() != TraceCall.CLIENT) {
            return selects(trace.nodes().get(call.from()));
        }
        ServiceId root = trace.entryPoint();
        boolean isAsked = CLIENT_TYPE.equals(type) || (name == null && type == null);
        return isAsked
                && (name == null || name.equals(root == null ? trace.name() : root.name()))
                && (accountId == null || (root != null && accountId.equals(root.accountId())));
    }

    /** The name by which the caller called the service is one of its names. */
    boolean selectsCalled(TraceSummary trace, TraceCall call) {
        TraceNode node = trace.nodes().get(call.to());
        boolean named = name == null || node.isNamed(name) || name.equals(call.alias());
        return named && fits(node.service().type(), node.service().accountId());
    }

    private boolean fits(@Nullable String foundType, @Nullable String foundAccountId) {
        return (type == null || type.equals(foundType)) && (accountId == null || accountId.equals(foundAccountId));
    }
}
