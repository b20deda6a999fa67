// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Segment;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;

/**
 * A URL that is signed for another program: the presigner calls the interceptors of the class path, and sends nothing.
 */
class PresignedIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void isNoCall_andCarriesNoTrace() {
        PresignedGetObjectRequest signed;
        try (S3Presigner presigner = S3Presigner.builder()
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")))
                        .build();
                Segment ignored = tracing.recorder().beginSegment("root")) {
            signed = presigner.presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(1))
                    .getObjectRequest(get -> get.bucket("attic").key("box")));
        }

        RecordedEntity segment = tracing.take();
        assertThat(segment).isOk().hasSubsegments();
        assertThat(signed.httpRequest().headers()).containsOnlyKeys("Host");
        assertThat(signed.isBrowserExecutable()).isTrue();
    }
}
