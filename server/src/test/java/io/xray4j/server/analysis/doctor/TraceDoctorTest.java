// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis.doctor;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.document.Documents.traceId;
import static io.xray4j.server.trace.Traces.child;
import static io.xray4j.server.trace.Traces.segment;
import static io.xray4j.server.trace.Traces.streamed;
import static io.xray4j.server.trace.Traces.sub;
import static io.xray4j.server.trace.Traces.subs;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.trace.TraceDocuments;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check has a trace here that it finds, and is silent about a trace in which all is well. */
class TraceDoctorTest {

    private static final long LATER = EpochMicros.ofSeconds(EPOCH_SECOND + 3_600);
    private static final String REMOTE = ",'namespace':'remote'";

    private static List<TraceCheck> checks(String... documents) {
        List<SegmentDocument> read = Stream.of(documents).map(Documents::read).toList();
        return TraceDoctor.of(new TraceDocuments(read.get(0).traceId(), read, false), LATER)
                .checks();
    }

    @Test
    void isSilent_whenAllIsWell() {
        assertThat(checks(
                        segment(
                                1,
                                "store",
                                0,
                                1,
                                ",'user':'ada','origin':'AWS::ECS::Container','annotations':{'a':1,'b.c':'x','d':true},"
                                        + "'metadata':{'default':{'x':[1]}},'service':{'version':'1'},"
                                        + "'aws':{'xray':{'sdk':'x'},'custom':1},'http':{'request':{'method':'GET',"
                                        + "'url':'http://s/','traced':true},'response':{'status':200,'content_length':1}}"
                                        + subs(
                                                sub(2, "cart", 0.1, 0.9, REMOTE + ",'traced':true"),
                                                sub(3, "db", 0.1, 0.2, REMOTE + ",'sql':{'sanitized_query':'x'}"),
                                                sub(
                                                        4,
                                                        "S3",
                                                        0.1,
                                                        0.2,
                                                        ",'namespace':'aws','aws':{'operation':'Get'}"))),
                        child(5, 2, "cart", 0.2, 0.8, "")))
                .isEmpty();
    }

    private static Arguments found(CheckCode code, String text, String... documents) {
        return Arguments.of(code, text, documents);
    }

    private static String store(String more) {
        return segment(1, "store", 0, 1, more);
    }

    private static String storeWith(String subsegment) {
        return store(subs(subsegment));
    }

    private static String raw(String fields) {
        return "{'trace_id':'" + traceId(1) + "'," + fields + "}";
    }

    private static String keys(int count) {
        return ",'annotations':{"
                + String.join(
                        ",",
                        IntStream.range(0, count)
                                .mapToObj(n -> "'k" + n + "':1")
                                .toList())
                + "}";
    }

    static Stream<Arguments> everyCheck() {
        String times = "'start_time':" + EPOCH_SECOND + ",'end_time':" + (EPOCH_SECOND + 1);
        return Stream.of(
                found(CheckCode.MISSING_PARENT, "names the parent " + id(9), store(""), streamed(2, 9, "x", 0, 1, "")),
                found(CheckCode.NO_SEGMENT, "only subsegments", streamed(2, 9, "x", 0, 1, "")),
                found(
                        CheckCode.CYCLE,
                        "\"a\" is below itself",
                        store(""),
                        streamed(2, 3, "a", 0, 1, ""),
                        streamed(3, 2, "b", 0, 1, "")),
                found(CheckCode.CYCLE, "below itself", child(2, 3, "a", 0, 1, ""), child(3, 2, "b", 0, 1, "")),
                found(CheckCode.DUPLICATE_ID, id(1), store(""), segment(1, "other", 0, 1, "")),
                found(CheckCode.END_BEFORE_START, "ends 500 ms before it starts", storeWith(sub(2, "x", 0.8, 0.3, ""))),
                found(CheckCode.NO_NAME, "no name", storeWith("{'id':'" + id(2) + "'," + times + "}")),
                found(
                        CheckCode.NO_START_TIME,
                        "no valid start",
                        storeWith("{'id':'" + id(2) + "','name':'x','end_time':" + EPOCH_SECOND + "}")),
                found(CheckCode.MISSING_CALLER, "which is not in this trace", child(1, 9, "store", 0, 1, "")),
                found(CheckCode.SEVERAL_ROOTS, "has 2 roots", store(""), segment(2, "cart", 0.5, 1, "")),
                found(
                        CheckCode.EDGE_NO_SEGMENT,
                        "expects its segment",
                        storeWith(sub(2, "cart", 0, 1, REMOTE + ",'traced':true"))),
                found(
                        CheckCode.EDGE_WRONG_PARENT,
                        "names the caller's segment",
                        storeWith(sub(2, "cart.internal:80", 0, 1, REMOTE)),
                        child(3, 1, "cart", 0, 1, "")),
                found(
                        CheckCode.EDGE_NO_PARENT,
                        "names no parent",
                        storeWith(sub(2, "cart.internal", 0, 1, REMOTE)),
                        segment(3, "cart", 0.1, 1, "")),
                found(
                        CheckCode.CLOCK_SKEW,
                        "behind the clock",
                        storeWith(sub(2, "cart", 0.1, 0.9, REMOTE)),
                        child(3, 2, "cart", -5, -4.5, "")),
                found(
                        CheckCode.STARTS_BEFORE_PARENT,
                        "begins 200 ms before its parent",
                        storeWith(sub(2, "x", -0.2, 0.3, ""))),
                found(CheckCode.IN_PROGRESS_LONG, "for 60 minutes", segment(1, "store", 0, -1, "")),
                found(CheckCode.OPEN_BELOW_ENDED, "has ended", storeWith(sub(2, "x", 0.2, -1, ""))),
                found(CheckCode.REPAIRED, "was repaired: fault", store(",'fault':'true'")),
                found(CheckCode.WRONG_TYPE, "/http/request is a list", store(",'http':{'request':[]}")),
                found(CheckCode.WRONG_TYPE, "/user is a number, but must be a text", store(",'user':5")),
                found(
                        CheckCode.WRONG_TYPE,
                        "/cause/exceptions/0/stack/0/line is a text",
                        store(",'fault':true,'cause':{'exceptions':[{'id':'" + id(7) + "','stack':[{'line':'5'}]}]}")),
                found(CheckCode.INVALID_ID, "\"xyz\"", storeWith("{'id':'xyz','name':'x'," + times + "}")),
                found(CheckCode.NO_ID, "has no id", storeWith("{'name':'x'," + times + "}")),
                found(CheckCode.END_AND_IN_PROGRESS, "in progress", store(",'in_progress':true")),
                found(
                        CheckCode.NO_END,
                        "neither an end",
                        raw("'id':'" + id(1) + "','name':'store','start_time':" + EPOCH_SECOND)),
                found(CheckCode.HTTP_STATUS, "The status is 999", store(",'http':{'response':{'status':999}}")),
                found(
                        CheckCode.FLAG_CONTRADICTS_STATUS,
                        "status 503",
                        store(",'fault':false,'http':{'response':{'status':503}}")),
                found(CheckCode.ANNOTATION_VALUE, "\"a\" is no text", store(",'annotations':{'a':{'b':1}}")),
                found(CheckCode.METADATA_KEY, "AWS.x", store(",'metadata':{'AWS.x':1}")),
                found(CheckCode.NAMESPACE, "\"http\"", storeWith(sub(2, "x", 0, 1, ",'namespace':'http'"))),
                found(CheckCode.SUBSEGMENT_WITHOUT_TYPE, "no type", store(""), child(2, 1, "db", 0, 1, REMOTE)),
                found(
                        CheckCode.OTHER_TRACE_ID,
                        traceId(2),
                        storeWith(sub(2, "x", 0, 1, ",'trace_id':'" + traceId(2) + "'"))),
                found(CheckCode.OTHER_PARENT_ID, id(8), storeWith(sub(2, "x", 0, 1, ",'parent_id':'" + id(8) + "'"))),
                found(
                        CheckCode.TRACE_ID_TIME,
                        "The trace id says 2001-",
                        segment(1, "store", 0, 1, "").replace(traceId(1), traceId(1_000_000_000L, 1))),
                found(CheckCode.AWS_NAME, "\"a*b\"", segment(1, "a*b", 0, 1, "")),
                found(CheckCode.AWS_NAME, "more than 250", storeWith(sub(2, "x".repeat(251), 0, 1, ""))),
                found(CheckCode.AWS_USER, "251 characters", store(",'user':'" + "u".repeat(251) + "'")),
                found(CheckCode.AWS_ANNOTATION, "\"my-key\"", store(",'annotations':{'my-key':1}")),
                found(CheckCode.AWS_ANNOTATIONS, "51, more than 50", store(keys(51))),
                found(CheckCode.AWS_AGE, "days old", segment(1, "store", -86_400 * 8, 1, "")),
                found(CheckCode.ANNOTATIONS_NOT_INDEXED, "51 annotation keys", store(keys(51))),
                found(CheckCode.UNKNOWN_FIELD, "no field /colour", store(",'colour':'red'")),
                found(CheckCode.UNKNOWN_FIELD, "/http/request/header", store(",'http':{'request':{'header':1}}")),
                found(CheckCode.CAUSE_WITHOUT_EXCEPTIONS, "cause", store(",'cause':{'working_directory':'x'}")),
                found(
                        CheckCode.EXCEPTION_WITHOUT_FLAG,
                        "neither fault",
                        store(",'cause':{'exceptions':[{'id':'" + id(7) + "'}]}")),
                found(
                        CheckCode.EDGE_CALL_FAILED,
                        "without a response",
                        storeWith(sub(2, "cart", 0, 1, REMOTE + ",'fault':true"))),
                found(CheckCode.EDGE_NOT_ARRIVED, "yet", storeWith(sub(2, "cart", 0, -1, REMOTE))),
                found(CheckCode.EDGE_UNTRACED, "\"store\" calls \"cart\"", storeWith(sub(2, "cart", 0, 1, REMOTE))),
                found(
                        CheckCode.NAME_MISMATCH,
                        "\"store\" calls \"cart.internal\", but the segment is named \"cart\"",
                        storeWith(sub(2, "cart.internal", 0, 1, REMOTE)),
                        child(3, 2, "cart", 0, 1, "")),
                found(
                        CheckCode.OUTLASTS_CALL,
                        "went on for 2 s",
                        storeWith(sub(2, "cart", 0, 1, REMOTE)),
                        child(3, 2, "cart", 0, 3, "")),
                found(CheckCode.ENDS_AFTER_PARENT, "ends 500 ms after", storeWith(sub(2, "x", 0, 1.5, ""))));
    }

    @ParameterizedTest
    @MethodSource("everyCheck")
    void finds(CheckCode code, String text, String... documents) {
        List<TraceCheck> checks = checks(documents);

        assertThat(checks).as(checks.toString()).anySatisfy(check -> {
            assertThat(check.code()).isEqualTo(code);
            assertThat(check.text()).contains(text).endsWith(".");
        });
    }

    @Test
    void findsSizes() {
        String large = store(",'metadata':{'x':'" + "y".repeat(60_000) + "'}");
        assertThat(checks(large).toString()).contains("DOCUMENT_SIZE");
        assertThat(codes(many(2, 60_000)))
                .contains(CheckCode.AWS_TRACE_SIZE_SLOW)
                .doesNotContain(CheckCode.AWS_TRACE_SIZE);
        assertThat(codes(many(10, 60_000))).contains(CheckCode.AWS_TRACE_SIZE);
        List<SegmentDocument> one = List.of(Documents.read(store("")));
        assertThat(TraceDoctor.of(new TraceDocuments(traceId(1), one, true, 7), LATER)
                        .checks())
                .extracting(TraceCheck::text)
                .containsExactly("The trace is too large: only 1 of its documents are kept.");
    }

    @Test
    void findsSubsegmentsThatAreNestedTooDeeply() {
        List<String> chain = new ArrayList<>(List.of(store("")));
        for (int i = 2; i < 450; i++) {
            chain.add(streamed(i, i - 1, "x", 0, 1, ""));
        }
        assertThat(codes(checks(chain.toArray(String[]::new)))).containsExactly(CheckCode.NESTED_TOO_DEEPLY);
    }

    private static List<TraceCheck> many(int documents, int chars) {
        return checks(Stream.concat(
                        Stream.of(store("")),
                        IntStream.range(0, documents)
                                .mapToObj(n -> streamed(
                                        10 + n, 1, "x", 0, 1, ",'metadata':{'x':'" + "y".repeat(chars) + "'}")))
                .toArray(String[]::new));
    }

    private static Set<CheckCode> codes(List<TraceCheck> checks) {
        Set<CheckCode> codes = EnumSet.noneOf(CheckCode.class);
        checks.forEach(check -> codes.add(check.code()));
        return codes;
    }

    @Test
    void hasATestForEachCheck() {
        Set<CheckCode> tried = EnumSet.of(
                CheckCode.DOCUMENT_SIZE,
                CheckCode.AWS_TRACE_SIZE,
                CheckCode.AWS_TRACE_SIZE_SLOW,
                CheckCode.CUT,
                CheckCode.NESTED_TOO_DEEPLY);
        everyCheck().forEach(check -> tried.add((CheckCode) check.get()[0]));
        assertThat(tried).isEqualTo(EnumSet.allOf(CheckCode.class));
    }

    @Test
    void countsTheSameSentenceOnce() {
        List<TraceCheck> checks = checks(
                store(subs(sub(2, "cart.internal", 0, 0.5, REMOTE), sub(4, "cart.internal", 0.5, 1, REMOTE))),
                child(3, 2, "cart", 0, 0.5, ""),
                child(5, 4, "cart", 0.5, 1, ""));

        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.code()).isEqualTo(CheckCode.NAME_MISMATCH);
            assertThat(check.entityId()).isEqualTo(id(2));
            assertThat(check.count()).isEqualTo(2);
        });
    }

    @Test
    void foldsManyOfOneKind_andPutsErrorsFirst() {
        String[] open = IntStream.range(0, 12)
                .mapToObj(n -> sub(10 + n, "x" + n, 0.5, n == 0 ? 0.2 : 2, ""))
                .toArray(String[]::new);
        List<TraceCheck> checks = checks(store(subs(open)));

        assertThat(checks.get(0).code()).isEqualTo(CheckCode.END_BEFORE_START);
        assertThat(checks.stream().filter(check -> check.code() == CheckCode.ENDS_AFTER_PARENT))
                .hasSize(5)
                .last()
                .satisfies(last -> assertThat(last.count()).isEqualTo(7));
    }
}
