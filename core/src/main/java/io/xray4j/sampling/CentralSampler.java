// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import io.xray4j.internal.QuietLog;
import io.xray4j.internal.Threads;
import io.xray4j.trace.TimeSource;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the rules that X-Ray keeps, which it fetches from the daemon or a local X-Ray. Until they have come,
 * when none matches, and when they have not been renewed for an hour, the local rules decide.
 *
 * <p>The first decision starts one daemon thread, {@code xray4j-sampling}, which asks for rules at once and then every
 * five minutes, reports to X-Ray every ten seconds what was decided, and receives the rate and the quota of each rule;
 * rules that were changed in X-Ray are fetched within ten seconds. A decision itself never waits: it reads the
 * clock, compares the request with the rules, and allocates nothing.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class CentralSampler implements Sampler {
    private static final long RETRY_NANOS = 10_000_000_000L;
    private static final long CLOSE_MILLIS = 1_000;

    private final TimeSource time;
    private final LocalSampler fallback;
    private final SamplingEndpoint endpoint;
    private final QuietLog log;
    private final SamplingPoller poller;
    private final AtomicBoolean starting = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stepped = lock.newCondition();
    private volatile @Nullable Thread thread;
    private volatile boolean closed;
    private volatile long asked;
    private long answered;

    CentralSampler(SamplingEndpoint endpoint, LocalRules fallback, TimeSource time) {
        this.time = time;
        this.fallback = LocalSampler.of(fallback, time);
        this.endpoint = endpoint;
        this.log = new QuietLog("io.xray4j", time::nanoTime);
        this.poller = new SamplingPoller(endpoint, time, log);
    }

    /** Returns a sampler by the rules of the daemon whose TCP port this is, else by 1 a second and 5 %. */
    public static CentralSampler of(String host, int port) {
        return of(host, port, LocalRules.defaults(), TimeSource.system());
    }

    /** Returns a sampler with local rules and clocks of its own: the monotonic one decides, the other dates the reports. */
    public static CentralSampler of(String host, int port, LocalRules fallback, TimeSource time) {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("The sampling endpoint is \"" + host + ":" + port
                    + "\"; valid is a host and a port from 1 to 65535.");
        }
        return new CentralSampler(new HttpSamplingEndpoint(host, port, HttpSamplingEndpoint.DEADLINE), fallback, time);
    }

    @Override
    public SamplingDecision decide(SamplingRequest request) {
        if (thread == null) {
            start();
        }
        long now = time.nanoTime();
        CentralRule rule = poller.rules().find(request, now);
        return rule == null ? fallback.decide(request, now) : rule.decide(now);
    }

    /** Replaces the local rules, which decide where X-Ray's do not. */
    public void fallback(LocalRules rules) {
        fallback.rules(rules);
    }

    /**
     * Returns X-Ray's rules as they were last fetched, in the order in which they are tried; empty before they have
     * come.
     */
    public List<SamplingRule> rules() {
        return poller.rules().all().stream().map(CentralRule::rule).toList();
    }

    /**
     * Fetches the rules now and waits for them, at most this long: for an application that wants X-Ray's rules
     * from its first request on. False if they did not come.
     */
    public boolean refresh(Duration timeout) {
        lock.lock();
        try {
            long ticket = asked + 1;
            asked = ticket;
            // After the ticket: what the thread fetches first is what was asked for, and is not fetched again.
            start();
            LockSupport.unpark(thread);
            long left = timeout.toNanos();
            while (answered < ticket) {
                if (left <= 0 || closed) {
                    return false;
                }
                left = stepped.awaitNanos(left);
            }
            return poller.isFresh();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the thread, within a second; one that is just connecting ends when that fails, five seconds at most. */
    @Override
    public void close() {
        closed = true;
        endpoint.close();
        Thread known = thread;
        if (known != null) {
            LockSupport.unpark(known);
            try {
                known.join(CLOSE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns true if its thread is alive. */
    public boolean isWorking() {
        Thread known = thread;
        return known != null && known.isAlive();
    }

    private void start() {
        if (closed || !starting.compareAndSet(false, true)) {
            return;
        }
        try {
            Thread made = Threads.daemon("sampling", this::work);
            thread = made;
            made.start();
        } catch (Throwable noThread) {
            // Without memory for a thread the local rules decide; a later decision must not try for ever.
            log.log(Level.WARNING, "thread", "xray4j could not start its sampling thread", noThread);
        }
    }

    private void work() {
        while (!closed) {
            long ticket = asked;
            long wait;
            try {
                if (ticket != answered) {
                    poller.ask();
                }
                wait = poller.step();
            } catch (Throwable failed) {
                // Whatever it was, even an Error: the rules of tomorrow need a poller.
                log.log(Level.WARNING, "sampling", "xray4j's sampling failed and goes on", failed);
                wait = RETRY_NANOS;
            }
            tellStepped(ticket);
            if (wait > 0 && asked == ticket && !closed) {
                LockSupport.parkNanos(this, wait);
            }
            // Nobody who interrupts it can mean it, and while it is interrupted it cannot wait.
            Thread.interrupted();
        }
        tellStepped(asked);
    }

    private void tellStepped(long ticket) {
        lock.lock();
        try {
            answered = ticket;
            stepped.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
