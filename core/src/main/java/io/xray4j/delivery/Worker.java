// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.delivery;

import io.xray4j.emit.Document;
import io.xray4j.emit.Emitter;
import io.xray4j.emit.Format;
import io.xray4j.internal.QuietLog;
import io.xray4j.internal.Threads;
import io.xray4j.segment.LossReason;
import io.xray4j.trace.TimeSource;
import io.xray4j.trace.TraceId;
import io.xray4j.tree.Batch;
import io.xray4j.tree.TraceTree;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The worker of a recorder: takes trees from the traced threads, has them encoded, and passes the documents to the
 * emitter.
 *
 * <p><b>The problem.</b> A traced thread must not wait: not for a lock, not for I/O, not for another thread to wake
 * up. What it hands over must leave once or be counted as lost, also while the process ends, memory runs out or an
 * emitter fails.
 *
 * <p><b>The way.</b> Handing a tree over is one compare-and-set on a stack, the inbox; each tree knows what is stacked
 * up to and with it, so the bound in bytes needs no counter. The worker takes the whole stack at once and turns it
 * round. A tree is scheduled by one thread at a time ({@link TraceTree#schedule}), which is why it stands on the stack
 * once at most.
 *
 * <p><b>Its states.</b> While there is work it naps 20 ms between two takes, so that nobody has to wake it; after a
 * quiet second it sleeps, and the next tree wakes it. Closed, it discards what comes and counts it.
 *
 * <p><b>Failures.</b> What fails in a batch costs that batch, what fails in the worker costs one tree; an Error does
 * not end the thread. The road not taken, a queue of the JDK's, parks and unparks for each tree: that cost more than
 * the rest of a request.
 *
 * <p><i>{@link #visit}, {@link #flush}, {@link #queuedBytes} and {@link #close} are safe for use by many threads.</i>
 */
public final class Worker {
    private static final long NAP_NANOS = 20_000_000L;
    private static final long QUIET_NANOS = 1_000_000_000L;
    /** Between two failures of the worker itself. */
    private static final long MAX_PAUSE_NANOS = 1_000_000_000L;
    /** Of the queue's room: what wakes the worker from a nap. */
    private static final int WAKING_SHARE = 4;

    /** Trees after which the traced threads are told of the room there is: each time they must fetch it from here. */
    private static final int REPORTED_EVERY = 64;

    private static final int MAX_WAITING = 10_000;
    private static final VarHandle INBOX = inbox();
    private static final AtomicLongFieldUpdater<Worker> FLUSH_ASKED =
            AtomicLongFieldUpdater.newUpdater(Worker.class, "flushAsked");

    /** The real one: who waits is not in a test's time. */
    private static final TimeSource WAITING_TIME = TimeSource.system();

    /** After which one that waits looks whether it was forgotten. */
    private static final long GLANCE_NANOS = 1_000_000L;

    private final Supplier<DeliverySettings> settings;
    private final LiveCounters counters;
    private final QuietLog log;
    private final ArrayDeque<TraceTree> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread exitHook = Threads.shutdownHook("exit", this::flushOnExit);

    private volatile @Nullable TraceTree inbox;
    /** What the worker has taken and not yet looked at. */
    private volatile long takenBytes;

    /** The worker's own. */
    private boolean saidUnreached;

    private volatile @Nullable Thread worker;
    private volatile boolean asleep;
    private volatile boolean closed;
    /** The process ends, or this does: nobody is waited for any longer. */
    private volatile boolean leaving;

    private volatile long flushAsked;
    private volatile long flushDone;
    /** The thread that waits for the worker and is woken at once; others that wait as well look by themselves. */
    private volatile @Nullable Thread flusher;

    /** Works by these settings, read anew for each tree; starts its thread with the first. */
    public Worker(Supplier<DeliverySettings> settings, LiveCounters counters, QuietLog log) {
        this.settings = settings;
        this.counters = counters;
        this.log = log;
    }

    /** Hands a tree over. Wait-free but for the race with other threads; never blocks, never throws. */
    public void visit(TraceTree tree) {
        if (!tree.schedule()) {
            return;
        }
        long weight = tree.waitingWeight();
        long room = settings.get().maxQueueBytes();
        long taken = takenBytes;
        long stacked;
        TraceTree head;
        do {
            head = inbox;
            stacked = head == null ? 0 : head.queuedWeight();
            if (closed || taken + stacked > room) {
                discard(tree, closed ? LossReason.CLOSED : LossReason.QUEUE_FULL);
                return;
            }
            // Each tree knows what is stacked up to and with it, so that no counter must be kept beside the stack.
            tree.queuedWeight(stacked + weight);
            tree.inboxNext(head);
        } while (!INBOX.weakCompareAndSet(this, head, tree));
        Thread known = worker;
        if (closed) {
            discardInbox();
        } else if (known == null) {
            startWorker();
            if (closed) {
                // Closed before there was a worker: nobody else will ever look into the inbox.
                discardInbox();
            }
        } else if (asleep) {
            asleep = false;
            LockSupport.unpark(known);
        } else if (stacked + weight > room / WAKING_SHARE && stacked <= room / WAKING_SHARE) {
            // Too much for a nap's time.
            LockSupport.unpark(known);
        }
    }

    /** Bytes that wait for the worker, about. */
    public long queuedBytes() {
        TraceTree head = inbox;
        return takenBytes + (head == null ? 0 : head.queuedWeight());
    }

    /**
     * Waits until all that was handed over before has left or been counted as lost; false if the time ran out. Makes
     * no object while it waits, and the worker none to tell of it: a condition of the JDK's that finds no memory
     * forgets who waits, and a process that has none left would never end.
     */
    public boolean flush(long timeoutNanos) {
        if (worker == null || closed || Thread.currentThread() == worker) {
            return inbox == null;
        }
        long ticket = FLUSH_ASKED.incrementAndGet(this);
        Thread caller = Thread.currentThread();
        flusher = caller;
        LockSupport.unpark(worker);
        try {
            long began = WAITING_TIME.nanoTime();
            while (flushDone < ticket) {
                long left = timeoutNanos - (WAITING_TIME.nanoTime() - began);
                if (left <= 0 || caller.isInterrupted()) {
                    return false;
                }
                LockSupport.parkNanos(this, Math.min(left, GLANCE_NANOS));
            }
            return true;
        } finally {
            if (flusher == caller) {
                flusher = null;
            }
        }
    }

    /** Returns true if the worker lives. */
    public boolean isWorking() {
        Thread known = worker;
        return known != null && known.isAlive();
    }

    /** Sends what is queued and ends the worker, both within this time. */
    public void close(long timeoutNanos) {
        long began = WAITING_TIME.nanoTime();
        leaving = true;
        flush(timeoutNanos);
        closed = true;
        Thread known = worker;
        if (known != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(exitHook);
            } catch (IllegalStateException exiting) {
                // The process is on its way out and has called the hook already.
                asleep = false;
            }
            LockSupport.unpark(known);
            try {
                long leftNanos = timeoutNanos - (WAITING_TIME.nanoTime() - began);
                known.join(Math.max(1, leftNanos / 1_000_000));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void startWorker() {
        lock.lock();
        try {
            if (worker == null && !closed) {
                Thread started = Threads.daemon("worker", this::work);
                worker = started;
                started.start();
                Runtime.getRuntime().addShutdownHook(exitHook);
            }
        } catch (IllegalStateException exiting) {
            // The process is ending: the worker runs as long as it may, and nobody waits for it.
            return;
        } catch (Throwable noThread) {
            worker = null;
            log.log(Level.WARNING, "worker", "xray4j could not start its worker; traces wait in the queue", noThread);
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        long busyUntil = 0;
        long pause = NAP_NANOS;
        while (!closed) {
            try {
                if (cycle() || busyUntil == 0) {
                    busyUntil = settings.get().time().nanoTime() + QUIET_NANOS;
                }
                rest(busyUntil);
                pause = NAP_NANOS;
            } catch (Throwable failed) {
                // Whatever it was, even an Error: the next trace deserves a worker. What fails each time, as where an
                // undeployed application's classes cannot be loaded any more, is not worth a processor.
                reportFailure(failed);
                LockSupport.parkNanos(this, pause);
                pause = Math.min(2 * pause, MAX_PAUSE_NANOS);
            }
            // Nobody who interrupts it can mean it, and while it is interrupted it cannot rest.
            Thread.interrupted();
        }
        discardInbox();
    }

    /** Looks at every tree that was handed over; whether there was any. */
    private boolean cycle() {
        long ticket = flushAsked;
        TraceTree newest = (TraceTree) INBOX.getAndSet(this, null);
        long queued = newest == null ? 0 : newest.queuedWeight();
        boolean any = newest != null;
        takenBytes = queued;
        int looked = 0;
        for (TraceTree tree = reversed(newest), next; tree != null; tree = next) {
            next = tree.inboxNext();
            tree.inboxNext(null);
            if (++looked % REPORTED_EVERY == 0) {
                takenBytes = queued - tree.queuedWeight();
            }
            try {
                process(tree);
            } catch (Throwable failed) {
                // This tree is lost; those behind it in the list are not.
                reportFailure(failed);
            }
        }
        takenBytes = 0;
        releaseOverdue();
        if (any) {
            try {
                countUnreached();
            } catch (Throwable failed) {
                // The emitter's own; who waits for a flush must be told all the same.
                reportFailure(failed);
            }
            TraceId.refillRandom();
        }
        if (flushDone < ticket) {
            flushDone = ticket;
            LockSupport.unpark(flusher);
        }
        return any;
    }

    /** Counts what was sent to an address where nobody listens, and says so once until somebody does. */
    private void countUnreached() {
        Emitter emitter = settings.get().emitter();
        long unreached = emitter.takeUnreached();
        if (unreached > 0) {
            // No more than were counted as delivered, whatever an emitter says.
            counters.countUnreached(Math.min(unreached, counters.delivered()));
            if (!saidUnreached) {
                saidUnreached = true;
                log.log(
                        Level.WARNING,
                        "unreached",
                        "xray4j: nobody listens at " + emitter + ", so traces are lost (counted as "
                                + LossReason.NOBODY_LISTENS + "). Start the X-Ray daemon or a local X-Ray there"
                                + " (java -jar xray4j-server.jar), set AWS_XRAY_DAEMON_ADDRESS to where one listens, or"
                                + " switch tracing off with AWS_XRAY_SDK_ENABLED=false.");
            }
        } else if (emitter.isReachable()) {
            saidUnreached = false;
        }
    }

    private void process(TraceTree tree) {
        DeliverySettings now = settings.get();
        do {
            if (tree.isWaitingForChildren() && tree.openUntilNanos() == 0) {
                long until = now.time().nanoTime() + now.openChildTimeoutNanos();
                tree.openUntilNanos(until == 0 ? 1 : until);
                waiting.add(tree);
            }
            if (tree.hasDocuments(now.streamingThreshold())) {
                Batch batch = tree.take();
                if (tree.settle()) {
                    send(batch, now);
                }
            }
        } while (tree.unschedule(now.streamingThreshold()) && tree.schedule());
    }

    private void send(Batch batch, DeliverySettings now) {
        if (batch.size() == 0) {
            return;
        }
        count(batch);
        Delivery delivery = new Delivery(now.emitter(), batch.size());
        Format format = now.format();
        Throwable thrown = null;
        try {
            format.encode(batch, delivery);
        } catch (Throwable failed) {
            thrown = failed;
        }
        int missing = delivery.finish();
        if (missing > 0) {
            counters.countLost(LossReason.ENCODING_FAILED, missing);
        }
        if (thrown != null) {
            log.log(Level.WARNING, "encode", "xray4j could not encode a trace; it is lost", thrown);
        } else if (missing > 0) {
            log.log(
                    Level.WARNING,
                    "encode",
                    () -> "xray4j: the format " + format.getClass().getName() + " left out " + missing + " of "
                            + batch.size() + " (sub)segments; they are lost (ENCODING_FAILED)",
                    null);
        }
    }

    private void count(Batch batch) {
        counters.countEnded(batch.size() - batch.unfinished());
        counters.countInProgress(batch.unfinished());
    }

    /** Lets traces go whose open children have kept them waiting too long, or for as long as there is. */
    private void releaseOverdue() {
        long now = settings.get().time().nanoTime();
        for (TraceTree oldest = waiting.peek(); oldest != null; oldest = waiting.peek()) {
            boolean due = leaving || now - oldest.openUntilNanos() >= 0 || waiting.size() > MAX_WAITING;
            if (oldest.isWaitingForChildren() && !due) {
                return;
            }
            waiting.poll();
            // If somebody else has it scheduled, that visit is ours too: it comes back through the inbox.
            if (oldest.isWaitingForChildren() && oldest.claimUnfinished() && oldest.schedule()) {
                process(oldest);
            }
        }
    }

    private void rest(long busyUntil) {
        if (inbox != null || closed) {
            return;
        }
        long now = settings.get().time().nanoTime();
        if (now - busyUntil < 0) {
            LockSupport.parkNanos(this, NAP_NANOS);
            return;
        }
        asleep = true;
        // A tree that came between the last take and the flag has not seen the flag.
        if (inbox == null && flushDone >= flushAsked && !closed) {
            TraceTree oldest = waiting.peek();
            if (oldest == null) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, Math.max(NAP_NANOS, oldest.openUntilNanos() - now));
            }
        }
        asleep = false;
    }

    private void discard(TraceTree tree, LossReason reason) {
        do {
            Batch batch = tree.take();
            if (tree.settle()) {
                count(batch);
                counters.countLost(reason, batch.size());
            }
        } while (tree.unschedule(Integer.MAX_VALUE) && !tree.isWaitingForChildren() && tree.schedule());
        if (reason == LossReason.QUEUE_FULL) {
            log.log(Level.WARNING, "queue", "xray4j's queue is full: traces are dropped and counted");
        }
    }

    private void discardInbox() {
        TraceTree next;
        for (TraceTree tree = (TraceTree) INBOX.getAndSet(this, null); tree != null; tree = next) {
            next = tree.inboxNext();
            discard(tree, LossReason.CLOSED);
        }
    }

    private void reportFailure(Throwable failed) {
        try {
            log.log(Level.WARNING, "worker", "xray4j's worker failed and goes on", failed);
        } catch (Throwable again) {
            // Not even that was possible, as when memory has run out. Going on is all that is left.
            Thread.onSpinWait();
        }
    }

    private void flushOnExit() {
        leaving = true;
        flush(settings.get().exitFlushNanos());
    }

    private static @Nullable TraceTree reversed(@Nullable TraceTree newestFirst) {
        TraceTree oldestFirst = null;
        TraceTree next;
        for (TraceTree tree = newestFirst; tree != null; tree = next) {
            next = tree.inboxNext();
            tree.inboxNext(oldestFirst);
            oldestFirst = tree;
        }
        return oldestFirst;
    }

    private static VarHandle inbox() {
        try {
            return MethodHandles.lookup().findVarHandle(Worker.class, "inbox", TraceTree.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * Gives the documents of one batch to the emitter, and counts. A format may err in its own number of (sub)segments,
     * or write one document twice: no more are counted than the batch has, so that the sums of the counters stay right.
     */
    private final class Delivery implements Format.Output {
        private final Emitter emitter;
        /** The number of (sub)segments of the batch that no document was counted with. */
        private int left;

        private boolean finished;

        Delivery(Emitter emitter, int nodes) {
            this.emitter = emitter;
            this.left = nodes;
        }

        /** Takes no more documents, and returns how many (sub)segments none was written with. */
        int finish() {
            finished = true;
            return left;
        }

        @Override
        public void write(Document document, boolean isCut) {
            if (finished) {
                throw new IllegalStateException(
                        "encode has returned: its batch is counted, and takes no more documents");
            }
            int count = Math.min(document.nodes(), left);
            left -= count;
            try {
                emitter.send(document.nodes() == count ? document : document.withNodes(count));
                counters.countDelivered(count);
                if (isCut) {
                    counters.countLost(LossReason.TRUNCATED, 1);
                }
            } catch (Throwable failed) {
                counters.countLost(LossReason.SEND_FAILED, count);
                log.log(Level.WARNING, "send", "xray4j could not send a document: " + failed);
            }
        }
    }
}
