// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

import static io.xray4j.server.document.Documents.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentReaderTest {

    private static final String GOOD = "{'trace_id':'1-6a000000-0123456789ABCDEF01234567','id':'00000000000000AB',"
            + "'name':'shop','start_time':1778384896.25,'end_time':1778384897}";

    @Test
    void readsACompleteSegment() {
        SegmentDocument document = Documents.read(GOOD);

        assertThat(document.traceId()).isEqualTo("1-6a000000-0123456789abcdef01234567");
        assertThat(document.id()).isEqualTo("00000000000000ab");
        assertThat(document.parentId()).isNull();
        assertThat(document.startMicros()).isEqualTo(1_778_384_896_250_000L);
        assertThat(document.endMicros()).isEqualTo(1_778_384_897_000_000L);
        assertThat(document.isInProgress()).isFalse();
        assertThat(document.isSubsegment()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'trace_id':'T','name':'n','start_time':1}                                                    | MISSING_ID",
                "{'id':'','trace_id':'T','name':'n','start_time':1}                                            | MISSING_ID",
                "{'id':null,'trace_id':'T','name':'n','start_time':1}                                          | MISSING_ID",
                "{'id':'I','name':'n','start_time':1}                                                          | MISSING_TRACE_ID",
                "{'id':'I','trace_id':'T','start_time':1}                                                      | MISSING_NAME",
                "{'id':'I','trace_id':'T','name':' ','start_time':1}                                           | MISSING_NAME",
                "{'id':'I','trace_id':'T','name':'n'}                                                          | MISSING_START_TIME",
                "{'id':'xyz','trace_id':'T','name':'n','start_time':1}                                         | INVALID_ID",
                "{'id':7,'trace_id':'T','name':'n','start_time':1}                                             | INVALID_ID",
                "{'id':'I','trace_id':'2-6a010000-0123456789abcdef01234567','name':'n','start_time':1}         | INVALID_TRACE_ID",
                "{'id':'I','trace_id':'1-6a010000-0123456789abcdef0123456','name':'n','start_time':1}          | INVALID_TRACE_ID",
                "{'id':'I','trace_id':'T','name':'n','start_time':'now'}                                       | INVALID_TIME",
                "{'id':'I','trace_id':'T','name':'n','start_time':-1}                                          | INVALID_TIME",
                "{'id':'I','trace_id':'T','name':'n','start_time':1e-999999999}                                | INVALID_TIME",
                "{'id':'I','trace_id':'T','name':'n','start_time':1,'end_time':1e15}                           | INVALID_TIME",
                "{'id':'I','trace_id':'T','name':7,'start_time':1}                                             | INVALID_SEGMENT",
                "{'id':'I','trace_id':'T','name':'n','start_time':1,'type':'subsegment'}                       | INVALID_SEGMENT",
                "{'id':'I','trace_id':'T','name':'n','start_time':1,'parent_id':'x'}                           | INVALID_ID",
                "{'id':'I','trace_id':'T','name':'n','start_time':NaN}                                         | INVALID_TIME",
                "{'id':'I'                                                                                     | JSON_FORMAT_ERROR",
                "{} {}                                                                                         | JSON_FORMAT_ERROR",
                "[]                                                                                            | JSON_FORMAT_ERROR",
                "``                                                                                            | JSON_FORMAT_ERROR",
            })
    void rejectsWithTheDocumentedCode(String json, ErrorCode code) {
        String document =
                json.replace("'T'", "'1-6a010000-0123456789abcdef01234567'").replace("'I'", "'0000000000000001'");

        Rejection rejection = rejected(bytes(document));

        assertThat(rejection.code()).isEqualTo(code);
        assertThat(rejection.message()).isNotBlank().doesNotContain("com.fasterxml", "\n");
    }

    @Test
    void returnsTheIdOfARejectedDocument() {
        assertThat(rejected(bytes("{'id':'0000000000000001'}")).id()).isEqualTo("0000000000000001");
    }

    @Test
    void replacesBytesThatAreNotUtf8() {
        byte[] latin1 = GOOD.replace('\'', '"').replace("shop", "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = GOOD.replace('\'', '"').getBytes(StandardCharsets.UTF_16LE);

        SegmentDocument replaced = (SegmentDocument) SegmentReader.read(latin1, 0);
        assertThat(replaced.name()).isEqualTo("caf\ufffd");
        assertThat(replaced.tree().at("/metadata/xray4j/repaired/0").asText()).contains("not UTF-8");
        assertThat(rejected(utf16).code()).isEqualTo(ErrorCode.JSON_FORMAT_ERROR);
    }

    @Test
    void rejectsMoreThanSixtyFourKilobytes() {
        byte[] large = new byte[SegmentReader.MAX_BYTES + 1];
        Arrays.fill(large, (byte) ' ');

        assertThat(rejected(large).code()).isEqualTo(ErrorCode.SEGMENT_TOO_LARGE);
    }

    @Test
    void rejectsDeepNesting_withoutRecursion() {
        assertThat(rejected(bytes("{'a':" + "[".repeat(60_000))).code()).isEqualTo(ErrorCode.JSON_FORMAT_ERROR);
    }

    @Test
    void convertsANumberOfTooManyDigitsToText() {
        SegmentDocument kept = Documents.read(GOOD.replace("'name'", "'x':" + "9".repeat(60_000) + ",'name'"));
        assertThat(kept.tree().path("x").isTextual()).isTrue();
        assertThat(kept.tree().path("x").asText()).hasSize(60_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'none'", "[1,null,'x']", "{'a':1}"})
    void saysThatASubsegmentIsNone(String subsegments) {
        SegmentDocument document = Documents.read(Documents.segment(Documents.traceId(1), 1, 0, 1)
                .replaceFirst("}$", ",'subsegments':" + subsegments + "}"));

        assertThat(document.tree().at("/metadata/xray4j/repaired").toString()).contains("no subsegment: left out");
    }

    /** The converters of other protocols list what they changed, too. */
    @Test
    void addsToAListOfRepairsThatIsThereAlready() {
        SegmentDocument document = Documents.read(GOOD.replace(
                "'name'",
                "'in_progress':'no','subsegments':'none','metadata':{'xray4j':{'repaired':['a name']}},'name'"));
        SegmentDocument hostile = Documents.read(
                GOOD.replace("'name'", "'subsegments':'none','metadata':{'xray4j':{'repaired':{'x':1}}},'name'"));

        assertThat(document.tree().at("/metadata/xray4j/repaired/0").asText()).isEqualTo("a name");
        assertThat(document.tree().at("/metadata/xray4j/repaired/1").asText()).contains("no subsegment: left out");
        assertThat(hostile.tree().at("/metadata/xray4j/repaired/0").asText()).contains("no subsegment: left out");
    }

    @Test
    void keepsUnknownFieldsAndEveryDigit() {
        SegmentDocument document = Documents.read(GOOD.replace("'name'", "'x':{'y':1.2500},'name'"));

        assertThat(document.tree().path("x").toString()).isEqualTo("{\"y\":1.2500}");
    }

    @Test
    void isInProgress_withTheFlagOrWithoutAnEnd() {
        assertThat(Documents.read(GOOD.replace("'end_time'", "'in_progress':true,'end_time'"))
                        .isInProgress())
                .isTrue();
        assertThat(Documents.read(GOOD.replace(",'end_time':1778384897", "")).isInProgress())
                .isTrue();
    }

    @Test
    void readsASubsegmentThatWasSentSeparately() {
        SegmentDocument document =
                Documents.read(GOOD.replace("'name'", "'type':'subsegment','parent_id':'00000000000000CD','name'"));

        assertThat(document.isSubsegment()).isTrue();
        assertThat(document.parentId()).isEqualTo("00000000000000cd");
    }

    @Test
    void usesTheStart_whenTheTimeInTheIdIsImplausible() {
        assertThat(Documents.read(GOOD).traceMicros())
                .as("the fraction of the start, in the second of the id")
                .isEqualTo(0x6a000000L * 1_000_000 + 250_000);
        assertThat(Documents.read(GOOD.replace("1-6a000000", "1-0badcafe")).traceMicros())
                .isEqualTo(1_778_384_896_250_000L);
    }

    private static Rejection rejected(byte[] raw) {
        assertThat(SegmentReader.read(raw, 0)).isInstanceOf(Rejection.class);
        return (Rejection) SegmentReader.read(raw, 0);
    }
}
