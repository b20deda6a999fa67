// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import io.xray4j.tree.Batch;
import io.xray4j.tree.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Decides what of a tree stays in one document when not all of it can: the largest children leave first, on
 * every level, and a node too large alone is written with less detail. Runs only for documents that do not fit.
 */
final class Splitter {
    /** The comma before a child and the brackets around the children. */
    private static final int PER_CHILD = 1;

    private static final int PER_PARENT = 20;

    private final int maxBytes;
    private final IdentityHashMap<Node, Packed> packed = new IdentityHashMap<>();

    Splitter(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** How much of a node to write. */
    Detail detailOf(Node node) {
        if (packed.isEmpty()) {
            return Detail.FULL;
        }
        Packed known = packed.get(node);
        return known == null ? Detail.FULL : known.detail;
    }

    /** Returns true if the document of this top, as it was last fitted, leaves something out. */
    boolean isCutting(Node top) {
        Packed known = packed.get(top);
        return known != null && known.isCut;
    }

    void clear() {
        if (!packed.isEmpty()) {
            packed.clear();
        }
    }

    /** Lets every subtree that begins below {@code maxDepth} levels leave alone. */
    void limitDepth(Batch batch, Node top, int maxDepth) {
        int depth = 0;
        Node node = top;
        while (node != null) {
            if (depth == maxDepth) {
                batch.detachChildren(node, child -> true);
            }
            if (node.firstChild() != null) {
                node = node.firstChild();
                depth++;
                continue;
            }
            while (node != null && node != top && node.nextSibling() == null) {
                node = node.parent();
                depth--;
            }
            node = node == null || node == top ? null : node.nextSibling();
        }
    }

    /** Makes the document of this top fit, by detaching children and, where that is not enough, detail. */
    void fit(Batch batch, Node top, NodeWriter writer, int headRoom) {
        int room = maxBytes - headRoom;
        ArrayDeque<Node> open = new ArrayDeque<>();
        open.push(top);
        List<Node> parentsFirst = new ArrayList<>();
        for (Node node = open.poll(); node != null; node = open.poll()) {
            parentsFirst.add(node);
            for (Node child = node.firstChild(); child != null; child = child.nextSibling()) {
                open.push(child);
            }
        }
        for (int i = parentsFirst.size() - 1; i >= 0; i--) {
            pack(batch, parentsFirst.get(i), writer, room);
        }
    }

    private void pack(Batch batch, Node node, NodeWriter writer, int room) {
        Packed self = new Packed();
        self.size = writer.measure(node, Detail.FULL);
        for (Detail less : Detail.STEPS) {
            if (self.size <= room) {
                break;
            }
            self.detail = less;
            self.isCut = true;
            self.size = writer.measure(node, less);
        }
        packed.put(node, self);
        List<Node> children = new ArrayList<>();
        for (Node child = node.firstChild(); child != null; child = child.nextSibling()) {
            children.add(child);
            self.size += sizeOf(child) + PER_CHILD;
        }
        if (children.isEmpty()) {
            return;
        }
        self.size += PER_PARENT;
        if (self.size > room) {
            children.sort(Comparator.comparingInt(this::sizeOf).reversed());
            for (Node child : children) {
                if (self.size <= room) {
                    break;
                }
                Packed leaving = packed.get(child);
                if (leaving != null) {
                    leaving.leaves = true;
                    self.size -= leaving.size + PER_CHILD;
                }
            }
            batch.detachChildren(node, this::leaves);
        }
        for (Node child : children) {
            Packed known = packed.get(child);
            self.isCut |= known != null && !known.leaves && known.isCut;
        }
    }

    private int sizeOf(Node node) {
        Packed known = packed.get(node);
        return known == null ? 0 : known.size;
    }

    private boolean leaves(Node node) {
        Packed known = packed.get(node);
        return known != null && known.leaves;
    }

    private static final class Packed {
        Detail detail = Detail.FULL;
        int size;
        boolean isCut;
        boolean leaves;
    }
}
