// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.StoredGroup.Insights;
import io.xray4j.server.filter.Dialect;
import io.xray4j.server.filter.GroupFilters.Group;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupBookTest {

    @TempDir
    private Path folder;

    private GroupBook book = open(null);

    @BeforeEach
    void open() {
        book = open(folder);
    }

    @Test
    void hasTheGroupDefault_whichContainsEverything() throws ApiException {
        StoredGroup group = book.named(name("Default"));

        assertThat(book.edition().groups()).containsExactly(group);
        assertThat(group.filter().text()).isEmpty();
        assertThat(group.insights()).isEqualTo(Insights.OFF);
        assertThat(book.namedOrDefault(Json.object())).isEqualTo(group);
    }

    @Test
    void readsTheGroupsOfAnEarlierRun() throws ApiException, IOException {
        book.create("slow", "responsetime > 5", new Insights(true, true));
        book.create("b", "", Insights.OFF);
        book.update(name("Default"), null, new Insights(true, false));

        assertThat(open(folder).edition().groups()).isEqualTo(book.edition().groups());
        assertThat(book.edition().groups().stream().map(StoredGroup::name)).containsExactly("Default", "b", "slow");
    }

    @Test
    void findsAGroupByNameAndByArn() throws ApiException, IOException {
        StoredGroup group = book.create("slow", "responsetime > 5", Insights.OFF);

        assertThat(book.find(false, "slow")).isEqualTo(new Group("slow", group.filter()));
        assertThat(book.find(true, group.arn())).isEqualTo(new Group("slow", group.filter()));
        assertThat(book.find(true, "slow")).isNull();
        assertThat(book.hasArn(group.arn())).isTrue();
        assertRefused(() -> book.named(Json.object()), "either GroupName or GroupARN");
        assertRefused(() -> book.named(name("slow").put("GroupARN", group.arn())), "either GroupName or GroupARN");
        assertRefused(() -> book.named(name("other")), "no group other");
    }

    @Test
    void givesAGroupANewArn_evenIfItsNameWasUsedBefore() throws ApiException, IOException {
        String first = book.create("slow", "", Insights.OFF).arn();
        book.delete(name("slow"));

        assertThat(book.create("slow", "", Insights.OFF).arn()).isNotEqualTo(first);
    }

    @Test
    void refusesAFilterThatIsNotValid() {
        assertRefused(() -> book.create("a", "fault AND", Insights.OFF), "position 9");
        assertRefused(() -> book.create("a", "group.name = \"none\"", Insights.OFF), "no group");
        assertRefused(() -> book.create("a", "group.name = \"a\"", Insights.OFF), "refers to the group itself");
        assertThat(book.edition().groups()).hasSize(1);
    }

    @Test
    void refusesAFilterThatLeadsBackToItsGroup() throws ApiException, IOException {
        book.create("a", "fault", Insights.OFF);
        book.create("b", "group.name = \"a\"", Insights.OFF);

        assertRefused(() -> book.update(name("a"), "group.name = \"b\"", null), "refers to the group itself");
    }

    @Test
    void leavesWhatAnUpdateDoesNotName() throws ApiException, IOException {
        StoredGroup created = book.create("a", "fault", new Insights(true, true));

        assertThat(book.update(name("a"), null, null)).isEqualTo(created);
        assertThat(book.update(name("a"), "error", null).insights()).isEqualTo(created.insights());
        assertThat(book.update(name("a"), null, Insights.OFF).filter().text()).isEqualTo("error");
    }

    @Test
    void protectsDefault() {
        assertRefused(() -> book.delete(name("Default")), "cannot be deleted");
        assertRefused(() -> book.update(name("Default"), "fault", null), "cannot have a filter");
        assertRefused(() -> book.create("Default", "", Insights.OFF), "already exists");
    }

    @Test
    void acceptsTwentyFiveGroups() throws ApiException, IOException {
        for (int i = 0; i < 25; i++) {
            book.create("group-" + i, "", Insights.OFF);
        }
        assertRefused(() -> book.create("more", "", Insights.OFF), "already 25 groups");
    }

    @Test
    void doesNotOpen_ifTheFileIsInvalid() throws IOException {
        for (String damage : new String[] {
            "",
            "{}",
            "{'version':1,'groups':[1]}",
            "{'version':1,'groups':[{}]}",
            "{'version':1,'groups':[{'GroupName':'a','GroupARN':'b','FilterExpression':'fault AND'}]}"
        }) {
            Files.write(folder.resolve("groups.json"), damage.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> GroupBook.open(folder, Dialect.EXTENDED))
                    .withMessageContaining("groups.json")
                    .withMessageContaining("delete it");
        }
    }

    @Test
    void changesNothing_whenTheFileCannotBeWritten() throws IOException {
        Files.createDirectories(folder.resolve("groups.json.new/x"));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> book.create("a", "", Insights.OFF));
        assertThat(book.edition().groups()).hasSize(1);
    }

    private interface Change {
        Object run() throws ApiException, IOException;
    }

    private static void assertRefused(Change change, String why) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(change::run)
                .withMessageContaining(why)
                .satisfies(refusal -> assertThat(refusal.shape()).isEqualTo("InvalidRequestException"));
    }

    private static ObjectNode name(String name) {
        return Json.object().put("GroupName", name);
    }

    private static GroupBook open(@Nullable Path folder) {
        try {
            return GroupBook.open(folder, Dialect.EXTENDED);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
