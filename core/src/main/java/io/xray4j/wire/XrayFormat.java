// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import io.xray4j.emit.Document;
import io.xray4j.emit.Format;
import io.xray4j.emit.ProcessInfo;
import io.xray4j.internal.Bytes;
import io.xray4j.internal.Environment;
import io.xray4j.internal.JsonText;
import io.xray4j.internal.Literal;
import io.xray4j.segment.EntityBatch;
import io.xray4j.trace.EntityId;
import io.xray4j.trace.TraceId;
import io.xray4j.tree.Batch;
import io.xray4j.tree.Node;
import io.xray4j.tree.TraceTree;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes what leaves a tree as X-Ray documents, each of which fits a datagram: the segment with its
 * subsegments embedded, and subsegments that leave without their parent as documents of their own. What is too
 * large is split, to any depth; a single node too large even alone is cut and says so.
 *
 * <p>No recursion and, in the usual case, no allocation: the nodes' own links lead through the tree, and the
 * buffer is used again.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class XrayFormat implements Format {
    /** Bytes of the largest datagram: the daemon's buffers and the SDKs' convention. */
    public static final int MAX_DATAGRAM = 63 * 1024;

    /**
     * Levels of subsegments inside each other in one document: no reader's depth limit is met. Deeper ones leave alone.
     */
    static final int MAX_DEPTH = 12;

    private static final byte[] PREAMBLE = "{\"format\":\"json\",\"version\":1}\n".getBytes(StandardCharsets.US_ASCII);
    private static final Literal SUBSEGMENTS = Literal.of(",\"subsegments\":[");
    private static final Literal TRACE_ID = Literal.of(",\"trace_id\":\"");
    private static final int WORKING_CAPACITY = 128 * 1024;

    private final SegmentConstants constants;
    private final Bytes out = new Bytes(8 * 1024);
    private final NodeWriter writer = new NodeWriter(out);
    private final Splitter splitter = new Splitter(MAX_DATAGRAM);

    /** Writes segments of a process with these facts. */
    public XrayFormat(ProcessInfo process) {
        this(SegmentConstants.of(process, Environment.process()));
    }

    XrayFormat(SegmentConstants constants) {
        this.constants = constants;
    }

    @Override
    public void encode(EntityBatch entities, Output output) {
        // The engine's own batch, the only one there is: its nodes are written as they are, without a view of each.
        Batch batch = (Batch) entities;
        if (batch.hasRoot()) {
            document(batch, batch.tree().root(), output);
        }
        // Splitting appends to the list while it is walked: what was split off is written in its turn.
        for (Node top = batch.firstTop(); top != null; top = top.nextSibling()) {
            document(batch, top, output);
        }
        out.shrink(WORKING_CAPACITY);
    }

    private void document(Batch batch, Node top, Output output) {
        if (batch.size() > MAX_DEPTH) {
            splitter.limitDepth(batch, top, MAX_DEPTH);
        }
        splitter.clear();
        int nodes = tree(batch.tree(), top);
        if (out.length() > MAX_DATAGRAM) {
            splitter.fit(batch, top, writer, PREAMBLE.length + headRoom());
            nodes = tree(batch.tree(), top);
        }
        output.write(new Document(out.array(), PREAMBLE.length, out.length(), nodes), splitter.isCutting(top));
    }

    /** Writes the document of one top with everything below it; returns the number of nodes in it. */
    private int tree(TraceTree tree, Node top) {
        out.clear();
        out.put(PREAMBLE);
        int count = 0;
        Node node = top;
        while (true) {
            count++;
            Detail detail = splitter.detailOf(node);
            writer.write(node, detail);
            if (node == top) {
                identity(tree, top, detail);
            }
            if (node.firstChild() != null) {
                out.put(SUBSEGMENTS);
                node = node.firstChild();
                continue;
            }
            Node next = closeUpwards(node, top);
            if (next == null) {
                return count;
            }
            node = next;
        }
    }

    /** Closes what is complete and returns the next node to write, or null when the top is closed. */
    private @Nullable Node closeUpwards(Node node, Node top) {
        Node current = node;
        while (true) {
            out.put('}');
            if (current == top) {
                return null;
            }
            Node sibling = current.nextSibling();
            if (sibling != null) {
                out.put(',');
                return sibling;
            }
            out.put(']');
            Node parent = current.parent();
            if (parent == null) {
                return null;
            }
            current = parent;
        }
    }

    /** The members that only a document's top has. */
    private void identity(TraceTree tree, Node top, Detail detail) {
        out.put(TRACE_ID);
        traceId(tree.traceId());
        out.put('"');
        Node parent = top.parent();
        if (parent != null) {
            out.putAscii(",\"type\":\"subsegment\"");
            parentId(parent.id());
            return;
        }
        if (tree.rootParentId() != EntityId.NONE) {
            parentId(tree.rootParentId());
        }
        if (tree.user() != null) {
            out.putAscii(",\"user\":");
            JsonText.string(out, tree.user(), 250);
        }
        constants.writeTo(out, tree.samplingRule(), top.aws(), detail);
    }

    private void traceId(TraceId id) {
        out.put('1');
        out.put('-');
        out.putHex((int) id.epochSeconds());
        out.put('-');
        out.putHex(id.highBits());
        out.putHex(id.lowBits());
    }

    private void parentId(long id) {
        out.putAscii(",\"parent_id\":");
        NodeWriter.id(out, id);
    }

    /** An upper bound of what {@link #identity} writes. */
    private int headRoom() {
        return 128 + 250 * 6 + constants.length();
    }
}
