// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.document.Documents.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceAssemblerTest {

    /** The documents of one request: in progress, streamed, nested, repeated, late, cyclic, orphaned and complete. */
    private static final List<String> EVERYTHING = List.of(
            "{'in_progress':true,'subsegments':[" + sub(2, "'in_progress':true") + "]," + head(1, 0) + "}",
            "{" + end(9) + ",'subsegments':[" + sub(2, end(5)) + "," + sub(3, end(6)) + "]," + head(1, 0) + "}",
            independent(4, 2, end(4)),
            independent(5, 4, end(3)),
            independent(3, 1, end(6)),
            "{" + end(4) + ",'parent_id':'" + id(5) + "'," + head(6, 2) + "}",
            independent(7, 99, end(8)),
            independent(8, 9, end(2)),
            independent(9, 8, end(2)),
            independent(10, 10, end(2)),
            "{'in_progress':true," + head(11, 4) + "}");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void comesOutTheSame_inWhateverOrderItArrives(long seed) {
        List<String> shuffled = new ArrayList<>(EVERYTHING);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(compiled(shuffled)).isEqualTo(compiled(EVERYTHING));
        assertThat(Summarizer.of(assemble(shuffled))).isEqualTo(Summarizer.of(assemble(EVERYTHING)));
    }

    @Test
    void attachesEverySubsegmentToItsParent() {
        String root = compiled(EVERYTHING).get(0).toString();

        assertThat(ids(root)).containsExactly(1, 8, 9, 10, 2, 4, 5, 3);
        assertThat(root).doesNotContain("in_progress", "trace_id\":\"1-\",\"parent_id");
        assertThat(assemble(EVERYTHING).tops())
                .extracting(Entity::id)
                .containsExactlyInAnyOrder(id(1), id(6), id(7), id(11));
    }

    @Test
    void marksSubsegmentsThatWereSentSeparately() {
        String embedding = "{'subsegments':[{'type':'subsegment','name':'inside','id':'" + id(2) + "','start_time':1,"
                + end(2) + "}]," + end(3) + "," + head(1, 0) + "}";

        String root =
                compiled(List.of(embedding, independent(3, 1, end(2)))).get(0).toString();

        assertThat(ids(root)).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(root.split("\"type\":\"subsegment\"", -1)).hasSize(2);
    }

    @Test
    void prefersCompleteToInProgress_inAnyOrder() {
        String begun = "{'in_progress':true," + head(1, 0) + "}";
        String ended = "{" + end(2) + "," + head(1, 0) + "}";

        assertThat(assemble(List.of(ended, begun)).isPartial()).isFalse();
        assertThat(assemble(List.of(begun, ended)).isPartial()).isFalse();
        assertThat(assemble(List.of(begun)).isPartial()).isTrue();
    }

    @Test
    void usesTheLaterOfTwoCompleteCopies() {
        String first = "{'user':'first'," + end(2) + "," + head(1, 0) + "}";
        String second = "{'user':'second'," + end(2) + "," + head(1, 0) + "}";

        assertThat(compiled(List.of(first, second)).get(0).path("user").asText())
                .isEqualTo("second");
    }

    @Test
    void attachesAnOrphan_onceItsParentArrives() {
        List<String> documents = new ArrayList<>(List.of(independent(2, 1, end(3))));
        assertThat(assemble(documents).tops()).extracting(Entity::isSegment).containsExactly(false);

        documents.add("{" + end(5) + "," + head(1, 0) + "}");

        assertThat(ids(compiled(documents).get(0).toString())).containsExactly(1, 2);
        assertThat(compiled(documents)).hasSize(1);
    }

    @Test
    void prefersASegmentToASubsegmentWithTheSameId() {
        List<String> documents = List.of("{" + end(5) + ",'subsegments':[" + sub(1, end(3)) + "]," + head(1, 0) + "}");

        assertThat(compiled(documents)).hasSize(1);
        assertThat(compiled(documents).get(0).has("trace_id")).isTrue();
    }

    @Test
    void survivesAChainDeeperThanAnyStack() {
        List<String> documents = new ArrayList<>(List.of("{" + end(5) + "," + head(1, 0) + "}"));
        for (int i = 2; i < 20_000; i++) {
            documents.add(independent(i, i - 1, end(4)));
        }
        Collections.shuffle(documents, new Random(1));

        String root = compiled(documents).get(0).toString();

        assertThat(ids(root)).hasSize(19_999);
        assertThat(compiled(documents).toString()).hasSizeGreaterThan(19_999 * 16);
    }

    @Test
    void dropsSubsegmentsThatAreNotObjects_andKeepsThoseWithoutId() {
        List<String> documents =
                List.of("{" + end(5) + ",'subsegments':[7,null,{'name':'anonymous'}]," + head(1, 0) + "}");

        assertThat(compiled(documents).get(0).path("subsegments").toString()).isEqualTo("[{\"name\":\"anonymous\"}]");
    }

    private static List<Integer> ids(String compiled) {
        List<Integer> ids = new ArrayList<>();
        Matcher matcher = Pattern.compile("\"id\":\"([0-9a-f]{16})\"").matcher(compiled);
        while (matcher.find()) {
            ids.add(Integer.parseInt(matcher.group(1), 16));
        }
        return ids;
    }

    static Trace assemble(List<String> documents) {
        List<SegmentDocument> read = documents.stream().map(Documents::read).toList();
        return TraceAssembler.assemble(new TraceDocuments(traceId(1), read, false, read.size()));
    }

    private static List<ObjectNode> compiled(List<String> documents) {
        return assemble(documents).tops().stream().map(CompiledSegment::of).toList();
    }

    private static String head(int id, int start) {
        return "'trace_id':'" + traceId(1) + "'," + own(id, start);
    }

    private static String own(int id, int start) {
        return "'id':'" + id(id) + "','name':'n" + id + "','start_time':" + (EPOCH_SECOND + start);
    }

    private static String end(int second) {
        return "'end_time':" + (EPOCH_SECOND + second);
    }

    private static String sub(int id, String more) {
        return "{" + own(id, 1) + "," + more + "}";
    }

    private static String independent(int id, int parent, String more) {
        return "{'type':'subsegment','parent_id':'" + id(parent) + "'," + more + ",'trace_id':'" + traceId(1) + "',"
                + own(id, parent == 1 || parent == 2 ? 1 : 0) + "}";
    }
}
