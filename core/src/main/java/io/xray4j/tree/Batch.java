// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import io.xray4j.segment.EntityBatch;
import io.xray4j.segment.EntityView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that leave a tree at one visit of the worker, with children below their parents where both are in
 * it. A node whose parent is not (it is still open, or has left before) stands at the top, to leave as a
 * document of its own.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class Batch implements EntityBatch {
    private final TraceTree tree;
    private final boolean withRoot;
    private @Nullable Node firstTop;
    private @Nullable Node lastTop;
    private int size;
    private int unfinished;

    private Batch(TraceTree tree, boolean withRoot) {
        this.tree = tree;
        this.withRoot = withRoot;
    }

    /**
     * Sorts the nodes begun in a tree, newest first, into those that leave and those that are held. Who reads the tree
     * meanwhile misses no held node: a link is only ever replaced by one to the next held node, past some that leave.
     */
    static Batch of(TraceTree tree, @Nullable Node begun, boolean withRoot, boolean withOpen) {
        Batch batch = new Batch(tree, withRoot);
        if (withRoot) {
            batch.admit(tree.root());
        }
        Node leaving = null;
        Node held = null;
        Node heldLast = null;
        for (Node node = begun, next; node != null; node = next) {
            next = node.begunBefore;
            boolean ended = node.isEnded();
            if (ended || withOpen) {
                batch.admit(node);
                batch.unfinished += ended ? 0 : 1;
                // Reversed here and prepended below: siblings come out in the order they were begun.
                node.nextSibling = leaving;
                leaving = node;
            }
            if (!ended) {
                if (heldLast == null) {
                    held = node;
                } else {
                    heldLast.begunBefore = node;
                }
                heldLast = node;
            }
        }
        if (heldLast != null) {
            heldLast.begunBefore = null;
        }
        batch.string(reverse(leaving));
        tree.hold(held);
        return batch;
    }

    public TraceTree tree() {
        return tree;
    }

    /** Returns true if the segment itself leaves with this batch. */
    public boolean hasRoot() {
        return withRoot;
    }

    /** The first of the subsegments that leave as documents of their own; {@link Node#nextSibling()} leads on. */
    public @Nullable Node firstTop() {
        return firstTop;
    }

    @Override
    public @Nullable EntityView segment() {
        return withRoot ? new NodeView(tree, tree.root(), true) : null;
    }

    @Override
    public List<EntityView> independentSubsegments() {
        List<EntityView> independent = new ArrayList<>();
        for (Node top = firstTop; top != null; top = top.nextSibling()) {
            independent.add(new NodeView(tree, top, true));
        }
        return Collections.unmodifiableList(independent);
    }

    /** How many nodes leave, the segment included. */
    @Override
    public int size() {
        return size;
    }

    /** How many of them have not ended: they leave as they are, in progress, and once more when they end. */
    public int unfinished() {
        return unfinished;
    }

    /** Makes those children of a node that pass the test stand on their own, at the end of the list of tops. */
    public void detachChildren(Node parent, Predicate<Node> leaves) {
        Node child = parent.firstChild;
        Node lastKept = null;
        parent.firstChild = null;
        while (child != null) {
            Node next = child.nextSibling;
            if (leaves.test(child)) {
                addTop(child);
            } else {
                child.nextSibling = null;
                if (lastKept == null) {
                    parent.firstChild = child;
                } else {
                    lastKept.nextSibling = child;
                }
                lastKept = child;
            }
            child = next;
        }
    }

    private void admit(Node node) {
        node.batch = this;
        node.firstChild = null;
        node.nextSibling = null;
        size++;
    }

    private static @Nullable Node reverse(@Nullable Node list) {
        Node reversed = null;
        for (Node node = list, next; node != null; node = next) {
            next = node.nextSibling;
            node.nextSibling = reversed;
            reversed = node;
        }
        return reversed;
    }

    /** Hangs each node, newest first, before its younger siblings. */
    private void string(@Nullable Node newestFirst) {
        for (Node node = newestFirst, next; node != null; node = next) {
            next = node.nextSibling;
            Node parent = node.parent();
            // Below a facade each leaves alone, so that documents do not depend on when the worker came by.
            if (parent != null && parent.batch == this && !tree.isFacade()) {
                node.nextSibling = parent.firstChild;
                parent.firstChild = node;
            } else {
                node.nextSibling = firstTop;
                firstTop = node;
                lastTop = lastTop == null ? node : lastTop;
            }
        }
    }

    private void addTop(Node node) {
        node.nextSibling = null;
        if (lastTop == null) {
            firstTop = node;
        } else {
            lastTop.nextSibling = node;
        }
        lastTop = node;
    }
}
