// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpAnswersTest {

    @Test
    void saysNothing_whenEverySpanIsAccepted() {
        assertThat(OtlpAnswers.exported(OtlpFormat.PROTOBUF, 0, "")).isEmpty();
        assertThat(new String(OtlpAnswers.exported(OtlpFormat.JSON, 0, ""), UTF_8))
                .isEqualTo("{}");
    }

    @Test
    void saysHowManySpansAreRejected_andWhy() throws InvalidProtocolBufferException {
        ExportTraceServiceResponse response = ExportTraceServiceResponse.parseFrom(
                OtlpAnswers.exported(OtlpFormat.PROTOBUF, 300, "n\u00f6".repeat(100)));

        assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(300);
        assertThat(response.getPartialSuccess().getErrorMessage()).isEqualTo("n\u00f6".repeat(100));
        assertThat(new String(OtlpAnswers.exported(OtlpFormat.JSON, 3, "no"), UTF_8))
                .isEqualTo("{\"partialSuccess\":{\"rejectedSpans\":\"3\",\"errorMessage\":\"no\"}}");
    }

    @Test
    void writesAStatusOfGoogleRpc() throws InvalidProtocolBufferException {
        UnknownFieldSet status = UnknownFieldSet.parseFrom(OtlpAnswers.failed(OtlpFormat.PROTOBUF, 3, "no"));

        assertThat(status.getField(1).getVarintList()).containsExactly(3L);
        assertThat(status.getField(2).getLengthDelimitedList()).containsExactly(ByteString.copyFromUtf8("no"));
        assertThat(new String(OtlpAnswers.failed(OtlpFormat.JSON, 3, "no"), UTF_8))
                .isEqualTo("{\"code\":3,\"message\":\"no\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-protobuf, PROTOBUF",
        "application/protobuf, PROTOBUF",
        "Application/JSON; charset=utf-8, JSON",
        "application/grpc,",
        "text/plain,",
        ","
    })
    void knowsTheFormByTheContentType(String contentType, OtlpFormat format) {
        assertThat(OtlpFormat.of(contentType)).isEqualTo(format);
    }
}
