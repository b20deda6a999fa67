// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.Segment;
import io.xray4j.servers.ForeignServer;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** S3's protocol, spoken by S3Mock. */
class S3IT {
    private static final ForeignServer SERVER = ForeignServer.s3();
    private static final S3Client S3 =
            Clients.told(S3Client.builder(), SERVER.uri()).forcePathStyle(true).build();

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @BeforeAll
    static void makeBucket() {
        Quiet.withoutASegment(() -> S3.createBucket(made -> made.bucket("attic")));
    }

    @AfterAll
    static void stop() {
        S3.close();
        SERVER.close();
    }

    @Test
    void recordsBucketAndKey_alsoOfACopy() {
        try (Segment ignored = tracing.recorder().beginSegment("root")) {
            S3.putObject(put -> put.bucket("attic").key("box"), RequestBody.fromString("old things"));
            assertThat(S3.getObjectAsBytes(get -> get.bucket("attic").key("box"))
                            .asUtf8String())
                    .isEqualTo("old things");
            S3.copyObject(copy -> copy.sourceBucket("attic")
                    .sourceKey("box")
                    .destinationBucket("attic")
                    .destinationKey("chest"));
        }

        RecordedEntity segment = tracing.take();
        assertThat(segment.subsegments())
                .extracting(call -> call.text("/aws/operation"))
                .containsExactly("PutObject", "GetObject", "CopyObject");
        assertThat(segment.subsegments().get(0))
                .hasName("s3")
                .has("/aws/bucket_name", "attic")
                .has("/aws/key", "box");
        assertThat(segment.subsegments().get(2))
                .has("/aws/bucket", "attic")
                .has("/aws/key", "chest")
                .has("/aws/copy_source", "attic/box");
    }

    @Test
    void recordsWhatIsNotThereAsAnError() {
        try (Segment ignored = tracing.recorder().beginSegment("root")) {
            assertThatThrownBy(
                            () -> S3.getObjectAsBytes(get -> get.bucket("attic").key("lost")))
                    .isInstanceOf(NoSuchKeyException.class);
        }

        assertThat(tracing.take().subsegment("s3"))
                .hasStatus(404)
                .hasFlags(false, true, false)
                .hasException(NoSuchKeyException.class)
                .has("/aws/key", "lost");
    }

    @Test
    void recordsEachPartOfAnUpload() {
        try (Segment ignored = tracing.recorder().beginSegment("root")) {
            String upload = S3.createMultipartUpload(
                            made -> made.bucket("attic").key("parts"))
                    .uploadId();
            String tag = S3.uploadPart(
                            part -> part.bucket("attic")
                                    .key("parts")
                                    .uploadId(upload)
                                    .partNumber(1),
                            RequestBody.fromString("the one part"))
                    .eTag();
            CompletedPart one = CompletedPart.builder().partNumber(1).eTag(tag).build();
            S3.completeMultipartUpload(whole ->
                    whole.bucket("attic").key("parts").uploadId(upload).multipartUpload(all -> all.parts(one)));
        }

        assertThat(tracing.take().subsegments())
                .allSatisfy(call ->
                        assertThat(call).isOk().has("/aws/bucket_name", "attic").has("/aws/key", "parts"))
                .extracting(call -> call.text("/aws/operation"))
                .containsExactly("CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload");
    }
}
