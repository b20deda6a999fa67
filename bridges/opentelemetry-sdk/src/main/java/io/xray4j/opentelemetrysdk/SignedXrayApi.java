// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.xray4j.forwarder.aws.AwsTarget;
import io.xray4j.forwarder.aws.SignedXray;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** X-Ray's API in AWS, by the forwarder, which signs. Used only if that is present. <i>Confined to one thread at a time.</i> */
final class SignedXrayApi implements XrayApi {

    private final SignedXray xray;

    private SignedXrayApi(SignedXray xray) {
        this.xray = xray;
    }

    /** Returns true if the forwarder is on the class path. */
    static boolean isPresent() {
        try {
            return SignedXray.class.getName() != null;
        } catch (NoClassDefFoundError absent) {
            return false;
        }
    }

    static SignedXrayApi of(@Nullable String region, @Nullable URI endpoint) {
        return new SignedXrayApi(SignedXray.of(new AwsTarget(region, null, endpoint, null, false)));
    }

    @Override
    public Answer post(byte[] body) throws IOException, InterruptedException {
        SignedXray.Answer answer = xray.post("/TraceSegments", body);
        return new Answer(answer.status(), answer.errorType(), answer.body());
    }

    @Override
    public void close() {
        xray.close();
    }

    @Override
    public String toString() {
        return xray.endpoint().toString();
    }
}
