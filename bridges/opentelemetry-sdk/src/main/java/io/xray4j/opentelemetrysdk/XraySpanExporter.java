// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.xray4j.intake.otlp.ReceivedSpan;
import io.xray4j.intake.otlp.SpanDocuments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The exporter of spans as X-Ray documents: to the daemon, to a local X-Ray, or to X-Ray's API in AWS. No collector is
 * needed. Spans become documents as the local X-Ray converts those that it receives by OTLP.
 *
 * <p>The exporter never throws, and its memory is bounded. What is lost is counted, and logged at most once a minute. A
 * result is a success only if all documents of the call were handed over: to the daemon that is the socket, to the others
 * their answer.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class XraySpanExporter implements SpanExporter {

    private final SpanConversion conversion = new SpanConversion();
    private final DocumentRoute route;
    private final Losses losses;
    private final AtomicBoolean closed = new AtomicBoolean();

    XraySpanExporter(DocumentRoute route, Losses losses) {
        this.route = route;
        this.losses = losses;
    }

    /** Returns an exporter to the daemon of {@code AWS_XRAY_DAEMON_ADDRESS}, else of 127.0.0.1:2000. */
    public static XraySpanExporter create() {
        return builder().build();
    }

    /** Returns a builder, which leads to the daemon unless another place is set. */
    public static XraySpanExporterBuilder builder() {
        return new XraySpanExporterBuilder();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        if (closed.get()) {
            losses.add(spans.size(), "the exporter is shut down");
            return CompletableResultCode.ofFailure();
        }
        List<byte[]> documents = new ArrayList<>(spans.size());
        boolean complete = true;
        for (SpanData span : spans) {
            complete &= convert(span, documents);
        }
        CompletableResultCode sent = send(documents);
        if (complete) {
            return sent;
        }
        CompletableResultCode result = new CompletableResultCode();
        sent.whenComplete(result::fail);
        return result;
    }

    /** Adds the documents of a span. Returns false, and counts the span as lost, if it has none. */
    @SuppressWarnings("CatchingUnchecked") // A span is whatever an extension of the SDK makes of it.
    private boolean convert(SpanData span, List<byte[]> documents) {
        try {
            ReceivedSpan converted = conversion.convert(span);
            String problem = converted.problem();
            if (problem == null) {
                documents.addAll(SpanDocuments.of(converted, route.maxDocumentBytes()));
                return true;
            }
            losses.add(1, problem);
        } catch (Exception | LinkageError | StackOverflowError wrong) {
            losses.add(1, "a span cannot be converted", wrong);
        }
        return false;
    }

    @SuppressWarnings("CatchingUnchecked") // Nothing of ours may end the thread of a span processor.
    private CompletableResultCode send(List<byte[]> documents) {
        if (documents.isEmpty()) {
            return CompletableResultCode.ofSuccess();
        }
        try {
            return route.send(documents);
        } catch (Exception | LinkageError wrong) {
            losses.add(documents.size(), "documents cannot be sent", wrong);
            return CompletableResultCode.ofFailure();
        }
    }

    /** Returns how many documents and spans were lost since the exporter was made. */
    public long lost() {
        return losses.count();
    }

    @Override
    public CompletableResultCode flush() {
        return route.flush();
    }

    /** Sends what is waiting, for at most five seconds and one attempt more. Later spans are counted as lost. */
    @Override
    public CompletableResultCode shutdown() {
        return closed.compareAndSet(false, true) ? route.shutdown() : CompletableResultCode.ofSuccess();
    }

    /** Returns the place that documents go to. */
    @Override
    public String toString() {
        return "XraySpanExporter{" + route + "}";
    }
}
