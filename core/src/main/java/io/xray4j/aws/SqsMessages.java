// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.aws;

import io.xray4j.Recorder;
import io.xray4j.propagation.HeaderReader;
import io.xray4j.propagation.Propagation;
import io.xray4j.propagation.PropagationFormat;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the trace of an SQS message, whatever library brought it. Of a batch, only the messages whose sender
 * recorded are worth a subsegment; for the others there is {@link Recorder#beginSubsegmentWithoutSampling}.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class SqsMessages {
    /** The message system attribute that carries the header. */
    public static final String TRACE_HEADER = "AWSTraceHeader";

    private static final Propagation ALL = Propagation.of(EnumSet.allOf(PropagationFormat.class));

    private SqsMessages() {}

    /**
     * Returns true if the sender recorded, by the value of its {@value #TRACE_HEADER} attribute; false if there is none.
     */
    public static boolean isSampled(@Nullable String awsTraceHeader) {
        return TraceHeader.parse(awsTraceHeader).decision() == SampleDecision.SAMPLED;
    }

    /**
     * Returns the trace header of a message: that of its system attribute {@value #TRACE_HEADER}, or else what other tracers
     * write into its message attributes ({@code traceparent}, {@code b3}). Empty for a message without a trace. With it a segment for
     * the message begins, or a batch's consumer is linked to its senders ({@link io.xray4j.Entity#addLink(TraceHeader)}).
     *
     * @param messageAttributes the texts of the message attributes
     */
    public static TraceHeader traceHeader(@Nullable String awsTraceHeader, HeaderReader messageAttributes) {
        return ALL.read(name -> name.equals(TraceHeader.NAME) ? awsTraceHeader : messageAttributes.header(name));
    }
}
