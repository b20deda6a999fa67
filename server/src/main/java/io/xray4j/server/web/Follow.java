// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.xray4j.server.api.ApiException;
import io.xray4j.server.api.FeedPage;
import io.xray4j.server.api.TraceFeed;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.internal.SupervisedThread;
import io.xray4j.server.internal.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handler of {@code GET /follow}, which streams new traces as lines of JSON until the client disconnects or its time to
 * wait is over. One thread reads the store for all followers, and rests at least as long as it has worked. Safe for use by many threads.
 */
final class Follow extends Handler.Wrapper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Follow.class);

    static final String PATH = "/follow";
    private static final String CONTENT_TYPE = "application/x-ndjson";
    private static final Set<String> PARAMETERS = Set.of("filter", "from", "wait");
    private static final int MAX_WRITE_BYTES = 256 * 1024;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long FOR_EVER_NANOS = TimeUnit.DAYS.toNanos(10_000);
    private static final long CLOSE_MILLIS = 1_000;

    private final TraceFeed feed;
    private final FollowLimits limits;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Semaphore places;
    private final Semaphore woken = new Semaphore(0);
    private final SupervisedThread poller = Threads.supervised("follow", this::run);
    private final LogLimiter failures = new LogLimiter();
    private volatile boolean closed;

    Follow(TraceFeed feed, FollowLimits limits) {
        this.feed = feed;
        this.limits = limits;
        this.places = new Semaphore(limits.maxFollowers());
    }

    /** Starts the thread that reads the store. */
    Follow started() {
        poller.start();
        return this;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!PATH.equals(Request.getPathInContext(request))) {
            return super.handle(request, response, callback);
        }
        ErrorAnswer refusal;
        if (!HttpMethod.GET.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET");
            refusal = new ErrorAnswer(405, "UnknownOperationException", PATH + " streams traces: send a GET");
        } else {
            refusal = follow(request, response, callback);
        }
        if (refusal != null) {
            ErrorForm.write(request, response, refusal, callback);
        }
        return true;
    }

    private @Nullable ErrorAnswer follow(Request request, Response response, Callback callback) {
        TraceFeed.Subscription subscription;
        long waitNanos;
        try {
            Fields query = parameters(request);
            waitNanos = waitNanos(query.getValue("wait"));
            subscription = feed.subscribe(query.getValue("filter"), query.getValue("from"));
        } catch (ApiException invalid) {
            return ErrorAnswer.of(invalid);
        }
        if (closed || !places.tryAcquire()) {
            return new ErrorAnswer(
                    429,
                    "ThrottledException",
                    "There are " + limits.maxFollowers() + " followers already. End another one, or try again later.");
        }
        request.addIdleTimeoutListener(idle -> false); // between two traces, hours may pass
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, CONTENT_TYPE);
        Follower follower = new Follower(
                response,
                callback,
                request.getConnectionMetaData().getConnection().getEndPoint(),
                subscription,
                System.nanoTime() + waitNanos,
                request.getAttribute(AccessGate.STILL_ALLOWED) instanceof BooleanSupplier allowed
                        ? allowed
                        : () -> true,
                woken::release);
        follower.writeBlankLine(); // so that the client sees at once that it follows
        followers.add(follower);
        String empty = feed.empty();
        if (empty != null) {
            end(follower, "FORWARDED", empty);
        }
        woken.release();
        return null;
    }

    private static Fields parameters(Request request) throws ApiException {
        Fields query;
        try {
            query = Request.extractQueryParameters(request);
        } catch (RuntimeException notDecodable) {
            throw new ApiException(400, "InvalidRequestException", "the query is not valid UTF-8 in percent encoding");
        }
        for (String name : query.getNames()) {
            if (!PARAMETERS.contains(name)) {
                throw new ApiException(
                        400,
                        "InvalidRequestException",
                        "unknown parameter \"" + PrintableText.of(name) + "\"; valid are filter, from and wait");
            }
        }
        return query;
    }

    private static long waitNanos(@Nullable String seconds) throws ApiException {
        if (seconds == null) {
            return FOR_EVER_NANOS;
        }
        if (!seconds.matches("[0-9]{1,5}")) {
            throw new ApiException(400, "InvalidRequestException", "wait is no number of seconds; valid is 0 to 99999");
        }
        return TimeUnit.SECONDS.toNanos(Long.parseLong(seconds));
    }

    private void run() {
        while (!closed) {
            long began = System.nanoTime();
            boolean more = pass(began);
            long worked = System.nanoTime() - began;
            try {
                if (followers.isEmpty()) {
                    woken.acquire();
                } else {
                    TimeUnit.NANOSECONDS.sleep(Math.min(worked, POLL_NANOS));
                    boolean unused = more || woken.tryAcquire(POLL_NANOS, TimeUnit.NANOSECONDS);
                }
            } catch (InterruptedException nobodyInterrupts) {
                LOG.debug("interrupted", nobodyInterrupts);
            }
            woken.drainPermits();
        }
    }

    /** Writes what is new to each follower that is ready. Returns true if there is more for one of them. */
    private boolean pass(long now) {
        List<Follower> ready = new ArrayList<>();
        for (Follower follower : followers) {
            check(follower, now);
            if (follower.isReady()) {
                ready.add(follower);
            }
        }
        for (Follower ended : followers.stream().filter(Follower::isEnded).toList()) {
            followers.remove(ended);
            places.release();
        }
        ready.sort(Comparator.comparingLong(Follower::place));
        boolean more = false;
        FeedPage page = null;
        for (Follower follower : ready) {
            try {
                if (page == null || page.from() != follower.place()) {
                    page = feed.read(follower.place());
                }
                more |= write(follower, page);
            } catch (IOException unavailable) {
                failures.log(suffix ->
                        LOG.warn("new traces cannot be read: {}{}", PrintableText.of(unavailable.toString()), suffix));
                endThoseThatDoNotWait(ready);
                return false;
            } catch (RuntimeException | StackOverflowError bug) {
                failures.log(suffix -> LOG.error("{} failed: this is a bug in xray4j{}", PATH, suffix, bug));
                end(follower, "FAILED", "The server failed because of a bug; see its log.");
            }
        }
        return more;
    }

    private void endThoseThatDoNotWait(List<Follower> ready) {
        for (Follower follower : ready) {
            if (follower.isReady() && follower.isOver(System.nanoTime())) {
                end(follower, "UNAVAILABLE", "The store cannot be read now. Follow again later, with from=CURSOR.");
            }
        }
    }

    private boolean write(Follower follower, FeedPage page) {
        FeedPage.Lines lines = page.matching(follower.filter(), MAX_WRITE_BYTES);
        follower.write(lines.lines(), lines.next());
        boolean more = page.isFull() || lines.next() != page.next();
        if (!more && follower.isOver(System.nanoTime())) {
            end(follower, "TIME", "The time to wait is over. Follow again, with from=CURSOR.");
        }
        return more;
    }

    private void check(Follower follower, long now) {
        if (!follower.isAllowed()) {
            end(follower, "ACCESS", "The token or the key is not valid any more. Follow again with another one.");
        }
        if (follower.isUnchangedSince(limits.abortNanos(), true, now)) {
            follower.abort();
        } else if (follower.isUnchangedSince(limits.slowNanos(), true, now)) {
            end(
                    follower,
                    "SLOW",
                    "The client did not read for " + TimeUnit.NANOSECONDS.toMillis(limits.slowNanos())
                            + " ms. Follow again, with from=CURSOR.");
        } else if (follower.isReady() && follower.isUnchangedSince(limits.keepAliveNanos(), false, now)) {
            follower.writeBlankLine();
        }
    }

    /** Returns the number of clients that follow. */
    int followers() {
        return followers.size();
    }

    /** Returns the number of followers that get nothing more than a last line. */
    long ending() {
        return followers.stream().filter(Follower::isEnding).count();
    }

    private void end(Follower follower, String why, String message) {
        follower.end(why, message, feed.cursor(follower.place()));
    }

    /** Ends all responses with a last line, and waits a second at most until the clients have read it. */
    @Override
    public void close() {
        closed = true;
        woken.release();
        try {
            poller.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Follower follower : followers) {
            end(follower, "CLOSED", "The server ends. Follow again once it is started, with from=CURSOR.");
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        try {
            while (!followers.stream().allMatch(Follower::isEnded)
                    && woken.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                woken.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Follower follower : followers) {
            if (!follower.isEnded()) {
                follower.abort();
            }
        }
    }
}
