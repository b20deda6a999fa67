// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import io.xray4j.segment.EntityView;
import io.xray4j.segment.ExceptionView;
import io.xray4j.segment.HttpView;
import io.xray4j.segment.Namespace;
import io.xray4j.segment.SqlData;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.TraceId;
import io.xray4j.value.PlainValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node and its tree as others may read them. Two views of one node are equal. */
record NodeView(TraceTree tree, Node node, boolean isOfBatch) implements EntityView {
    @Override
    public TraceId traceId() {
        return tree.traceId();
    }

    @Override
    public String id() {
        return EntityId.format(node.id());
    }

    @Override
    public @Nullable String parentId() {
        Node above = node.parent();
        return idOrNull(above == null ? tree.rootParentId() : above.id());
    }

    @Override
    public @Nullable EntityView parent() {
        Node above = node.parent();
        return above == null ? null : new NodeView(tree, above, isOfBatch);
    }

    @Override
    public boolean isSegment() {
        return node.parent() == null;
    }

    @Override
    public String name() {
        return node.name();
    }

    @Override
    public Namespace namespace() {
        return node.namespace();
    }

    @Override
    public long startEpochNanos() {
        return node.startEpochNanos();
    }

    @Override
    public long endEpochNanos() {
        return node.isEnded() ? node.endEpochNanos() : 0;
    }

    @Override
    public boolean isEnded() {
        return node.isEnded();
    }

    @Override
    public boolean isFault() {
        return node.isFault();
    }

    @Override
    public boolean isError() {
        return node.isError();
    }

    @Override
    public boolean isThrottle() {
        return node.isThrottle();
    }

    @Override
    public Map<String, Object> annotations() {
        Map<String, Object> found = new LinkedHashMap<>();
        for (Annotation each = node.annotations(); each != null; each = each.next()) {
            found.put(each.key(), each.value());
        }
        return Collections.unmodifiableMap(found);
    }

    @Override
    public Map<String, Map<String, @Nullable Object>> metadata() {
        Map<String, Map<String, @Nullable Object>> found = new LinkedHashMap<>();
        for (Metadata each = node.metadata(); each != null; each = each.next()) {
            // The newest comes first, and is the one that counts.
            found.computeIfAbsent(each.namespace(), namespace -> new LinkedHashMap<>())
                    .putIfAbsent(each.key(), PlainValue.toCollections(each.value()));
        }
        found.replaceAll((namespace, values) -> Collections.unmodifiableMap(values));
        return Collections.unmodifiableMap(found);
    }

    @Override
    public @Nullable HttpView http() {
        HttpData http = node.http();
        return http == null
                ? null
                : new HttpView(
                        http.method(),
                        http.url(),
                        http.userAgent(),
                        http.clientIp(),
                        http.isForwarded(),
                        http.status(),
                        http.contentLength());
    }

    @Override
    public @Nullable SqlData sql() {
        return node.sql();
    }

    @Override
    public Map<String, @Nullable Object> aws() {
        AwsData aws = node.aws();
        return aws == null ? Map.of() : PlainValue.toMap(aws.fields());
    }

    @Override
    public List<ExceptionView> exceptions() {
        Cause cause = node.cause();
        if (cause == null) {
            return List.of();
        }
        return cause.exceptions().stream().map(NodeView::view).toList();
    }

    @Override
    public @Nullable String causeId() {
        Cause cause = node.cause();
        return cause == null ? null : idOrNull(cause.reference());
    }

    @Override
    public List<String> precursorIds() {
        return node.precursors().stream().map(EntityId::format).toList();
    }

    @Override
    public @Nullable String user() {
        return isSegment() ? tree.user() : null;
    }

    @Override
    public @Nullable String samplingRule() {
        return isSegment() ? tree.samplingRule() : null;
    }

    @Override
    public List<EntityView> subsegments() {
        return isOfBatch ? childrenInBatch() : childrenInTree();
    }

    private List<EntityView> childrenInBatch() {
        List<EntityView> children = new ArrayList<>();
        for (Node child = node.firstChild(); child != null; child = child.nextSibling()) {
            children.add(new NodeView(tree, child, true));
        }
        return Collections.unmodifiableList(children);
    }

    private List<EntityView> childrenInTree() {
        // A set: while the worker joins what it held with what is new, one node may be visited twice.
        Set<EntityView> newestFirst = new LinkedHashSet<>();
        tree.forEachBegun(each -> {
            if (each.parent() == node) {
                newestFirst.add(new NodeView(tree, each, false));
            }
        });
        List<EntityView> children = new ArrayList<>(newestFirst);
        Collections.reverse(children);
        return Collections.unmodifiableList(children);
    }

    private static ExceptionView view(ExceptionRecord exception) {
        return new ExceptionView(
                EntityId.format(exception.id()),
                exception.type(),
                exception.message(),
                exception.remote(),
                idOrNull(exception.cause()),
                Arrays.asList(exception.stack()),
                exception.truncated());
    }

    private static @Nullable String idOrNull(long id) {
        return id == EntityId.NONE ? null : EntityId.format(id);
    }
}
