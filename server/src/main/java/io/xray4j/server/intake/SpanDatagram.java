// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.intake;

import io.xray4j.intake.otlp.OtlpFormat;
import io.xray4j.intake.otlp.UnreadableRequestException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A datagram whose body is a request of OTLP in Base64, as AWS's distribution of OpenTelemetry sends it to the daemon.
 * Before it stands {@code T1S} for sampled spans or {@code T1U} for unsampled ones.
 */
final class SpanDatagram {

    private static final int PREFIX_BYTES = 3;

    private SpanDatagram() {}

    /** Stores sampled spans, and counts a datagram of unsampled ones. */
    static void accept(byte[] body, Intake intake, String source) throws InvalidDatagramException, IOException {
        if (body[2] == 'U') {
            intake.counters().unsampledDatagram();
            return;
        }
        SpanIntake spans = new SpanIntake(intake);
        try {
            byte[] request = Base64.getMimeDecoder().decode(Arrays.copyOfRange(body, PREFIX_BYTES, body.length));
            spans.accept(OtlpFormat.PROTOBUF.read(request), SpanProtocol.OTLP, source);
        } catch (IllegalArgumentException notBase64) {
            throw unreadable("the rest is not Base64", intake);
        } catch (UnreadableRequestException e) {
            throw unreadable(String.valueOf(e.getMessage()), intake);
        }
    }

    /** Counts a datagram of which no span can be read as one refused span, as any such request is counted. */
    private static InvalidDatagramException unreadable(String why, Intake intake) {
        intake.counters().spans(SpanProtocol.OTLP, 1, 1);
        return new InvalidDatagramException("it begins with T1S, but " + why);
    }
}
