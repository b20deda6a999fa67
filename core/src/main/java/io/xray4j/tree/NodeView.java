// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import io.xray4j.internal.JsonText;
import io.xray4j.segment.EntityView;
import io.xray4j.segment.ExceptionView;
import io.xray4j.segment.HttpView;
import io.xray4j.segment.LinkView;
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

/** A node of a tree as others may read it. Two views of one node are equal. */
final class NodeView implements EntityView {
    /** The document's limit; a longer name of a user ends with an ellipsis. */
    private static final int MAX_USER_CHARS = 250;

    /** A block without members, which no document has. */
    private static final SqlData NO_SQL = new SqlData(null, null, null, null, null, null, null);

    private final TraceTree tree;
    private final Node node;
    /** Of a batch that a format encodes: the children are those that leave with it. */
    private final boolean isOfBatch;

    NodeView(TraceTree tree, Node node, boolean isOfBatch) {
        this.tree = tree;
        this.node = node;
        this.isOfBatch = isOfBatch;
    }

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
            Map<String, @Nullable Object> values =
                    found.computeIfAbsent(each.namespace(), namespace -> new LinkedHashMap<>());
            // The newest comes first, and is the one that counts, also where it is null.
            if (!values.containsKey(each.key())) {
                values.put(each.key(), PlainValue.toCollections(each.value()));
            }
        }
        found.replaceAll((namespace, values) -> Collections.unmodifiableMap(values));
        return Collections.unmodifiableMap(found);
    }

    @Override
    public @Nullable HttpView http() {
        HttpData http = node.http();
        return http == null || !http.isRequestKnown() && !http.isResponseKnown()
                ? null
                : new HttpView(
                        http.method(),
                        http.url(),
                        http.userAgent(),
                        http.clientIp(),
                        http.isForwarded() && http.isRequestKnown(),
                        http.status(),
                        http.contentLength());
    }

    @Override
    public @Nullable SqlData sql() {
        SqlData sql = node.sql();
        return NO_SQL.equals(sql) ? null : sql;
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
    public List<LinkView> links() {
        return node.links().stream().map(NodeView::view).toList();
    }

    @Override
    public @Nullable String user() {
        String user = isSegment() ? tree.user() : null;
        return user == null ? null : JsonText.cut(user, MAX_USER_CHARS);
    }

    @Override
    public @Nullable String samplingRule() {
        return isSegment() ? tree.samplingRule() : null;
    }

    @Override
    public List<EntityView> subsegments() {
        return isOfBatch ? childrenInBatch() : childrenInTree();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NodeView view && view.node == node;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(node);
    }

    @Override
    public String toString() {
        return (isSegment() ? "segment \"" : "subsegment \"") + name() + "\" " + id() + " of trace " + traceId()
                + (isEnded() ? "" : ", open");
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
                exception.message() == null || exception.message().isEmpty() ? null : exception.message(),
                exception.remote(),
                idOrNull(exception.cause()),
                Arrays.asList(exception.stack()),
                exception.truncated());
    }

    private static LinkView view(Link link) {
        AwsData attributes = link.attributes();
        return new LinkView(
                link.traceId().toString(),
                EntityId.format(link.id()),
                attributes == null ? Map.of() : PlainValue.toMap(attributes.fields()));
    }

    private static @Nullable String idOrNull(long id) {
        return id == EntityId.NONE ? null : EntityId.format(id);
    }
}
