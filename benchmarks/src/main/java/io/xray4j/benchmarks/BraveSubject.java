// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.benchmarks;

import brave.ScopedSpan;
import brave.Tracer;
import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import brave.sampler.Sampler;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import zipkin2.reporter.BytesMessageSender;
import zipkin2.reporter.Encoding;
import zipkin2.reporter.InMemoryReporterMetrics;
import zipkin2.reporter.brave.AsyncZipkinSpanHandler;
import zipkin2.reporter.brave.MutableSpanBytesEncoder;

/** Brave, in Zipkin's JSON. */
final class BraveSubject implements Subject {
    private final Encoder encoder;
    private final Tracing tracing;
    private final Tracer tracer;
    private final boolean sampled;
    private long recorded;

    private BraveSubject(Encoder encoder, boolean sampled) {
        this.encoder = encoder;
        this.sampled = sampled;
        tracing = Tracing.newBuilder()
                .localServiceName("benchmarks")
                .sampler(sampled ? Sampler.ALWAYS_SAMPLE : Sampler.NEVER_SAMPLE)
                .addSpanHandler(encoder.handler())
                .build();
        tracer = tracing.tracer();
    }

    /** As it is used: Zipkin's reporter encodes and sends on a thread of its own. */
    static BraveSubject reporting(boolean sampled) {
        return new BraveSubject(new Reporting(), sampled);
    }

    /** Encoded on the thread that ends a span: less CPU in sum, and more on the host thread. */
    static BraveSubject encodingAtOnce() {
        return new BraveSubject(new AtOnce(), true);
    }

    @Override
    public void request() {
        ScopedSpan root = tracer.startScopedSpan("request");
        try {
            for (int i = 0; i < 3; i++) {
                ScopedSpan child = tracer.startScopedSpan("child");
                try {
                    child.tag("table", "customers");
                    child.tag("rows", Long.toString(1_000L + i));
                } finally {
                    child.finish();
                }
            }
        } finally {
            root.finish();
        }
        count();
    }

    /** Counts a request as recorded, also one whose spans another API has made. */
    void count() {
        recorded += sampled ? SPANS : 0;
    }

    Tracing tracing() {
        return tracing;
    }

    @Override
    public long delivered() {
        return encoder.delivered();
    }

    @Override
    public void flush() {
        encoder.flushTo(recorded);
    }

    @Override
    public void close() {
        tracing.close();
        encoder.close();
    }

    /** One of the two ways to Zipkin's bytes. */
    private interface Encoder {
        SpanHandler handler();

        long delivered();

        /** Waits until this many spans have been delivered or dropped. */
        default void flushTo(long recorded) {}

        default void close() {}
    }

    private static final class Reporting extends BytesMessageSender.Base implements Encoder {
        /** Far above the default of 10,000, so that a busy machine does not make it drop. */
        private static final int QUEUE = 65_536;

        private static final long FLUSH_NANOS = 10_000_000_000L;
        private static final long PAUSE_NANOS = 200_000L;

        private final InMemoryReporterMetrics metrics = new InMemoryReporterMetrics();
        private final AsyncZipkinSpanHandler handler = AsyncZipkinSpanHandler.newBuilder(this)
                .queuedMaxSpans(QUEUE)
                .metrics(metrics)
                .build();
        private volatile long delivered;

        Reporting() {
            super(Encoding.JSON);
        }

        @Override
        public SpanHandler handler() {
            return handler;
        }

        @Override
        public int messageMaxBytes() {
            return 500_000;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // One writer at a time: the reporter sends under its lock.
        public void send(List<byte[]> spans) {
            delivered += spans.size();
        }

        @Override
        public long delivered() {
            return delivered;
        }

        /** The reporter's own flush sends one message, while its thread may be at another. */
        @Override
        public void flushTo(long recorded) {
            long deadline = System.nanoTime() + FLUSH_NANOS;
            while (delivered + metrics.spansDropped() < recorded && System.nanoTime() - deadline < 0) {
                handler.flush();
                // Each call allocates, which the figures would show as the library's.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }

        @Override
        public void close() {
            handler.close();
        }
    }

    private static final class AtOnce extends SpanHandler implements Encoder {
        private long delivered;
        private int lastLength;

        @Override
        public boolean end(TraceContext context, MutableSpan span, Cause cause) {
            lastLength = MutableSpanBytesEncoder.JSON_V2.encode(span).length;
            delivered++;
            return lastLength > 0;
        }

        @Override
        public SpanHandler handler() {
            return this;
        }

        @Override
        public long delivered() {
            return delivered;
        }
    }
}
