// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The bodies of OTLP's responses, in the form of the request. Stateless. */
public final class OtlpAnswers {

    private static final int PARTIAL_SUCCESS = 1;
    private static final int REJECTED_SPANS = 1;
    private static final int ERROR_MESSAGE = 2;

    private static final int STATUS_CODE = 1;
    private static final int STATUS_MESSAGE = 2;

    private OtlpAnswers() {}

    /**
     * Returns an ExportTraceServiceResponse.
     *
     * @param rejected the number of spans that were not stored; 0 makes the response empty
     * @param why why the first of them was not
     */
    public static byte[] exported(OtlpFormat format, int rejected, String why) {
        if (format == OtlpFormat.JSON) {
            ObjectNode response = JsonNodeFactory.instance.objectNode();
            if (rejected > 0) {
                response.putObject("partialSuccess")
                        .put("rejectedSpans", String.valueOf(rejected))
                        .put("errorMessage", why);
            }
            return utf8(response.toString());
        }
        if (rejected == 0) {
            return new byte[0];
        }
        ByteArrayOutputStream partial = new ByteArrayOutputStream();
        number(partial, REJECTED_SPANS, rejected);
        bytes(partial, ERROR_MESSAGE, utf8(why));
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        bytes(response, PARTIAL_SUCCESS, partial.toByteArray());
        return response.toByteArray();
    }

    /**
     * Returns a {@code google.rpc.Status}.
     *
     * @param code the number of the error as gRPC has it
     */
    public static byte[] failed(OtlpFormat format, int code, String message) {
        if (format == OtlpFormat.JSON) {
            return utf8(JsonNodeFactory.instance
                    .objectNode()
                    .put("code", code)
                    .put("message", message)
                    .toString());
        }
        ByteArrayOutputStream status = new ByteArrayOutputStream();
        number(status, STATUS_CODE, code);
        bytes(status, STATUS_MESSAGE, utf8(message));
        return status.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int field, int value) {
        varint(out, field << 3 | WireReader.VARINT);
        varint(out, value);
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
        varint(out, field << 3 | WireReader.BYTES);
        varint(out, value.length);
        out.writeBytes(value);
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
