// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.Documents;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {

    private static final String RULE = "{'RuleName':'mine','ResourceARN':'*','Priority':10,'FixedRate':0.5,"
            + "'ReservoirSize':3,'ServiceName':'*','ServiceType':'*','Host':'*','HTTPMethod':'GET',"
            + "'URLPath':'/a/*','Version':1}";

    @TempDir
    private Path folder;

    private Instant now = Instant.ofEpochSecond(Documents.EPOCH_SECOND);
    private RuleBook book = inMemory();

    @BeforeEach
    void open() throws IOException {
        book = RuleBook.open(folder, 1.0, () -> now);
    }

    @Test
    void readsTheRulesOfAnEarlierRun() throws IOException, ApiException {
        book.create(json(RULE));
        now = now.plusSeconds(1);
        book.update(json(
                "{'RuleName':'mine','FixedRate':1,'SamplingRateBoost':{'MaxRate':0.5,'CooldownWindowMinutes':7}}"));
        book.update(json("{'RuleName':'Default','FixedRate':0.25}"));

        RuleBook again = RuleBook.open(folder, 1.0, () -> now);

        assertThat(again.edition().rules()).isEqualTo(book.edition().rules());
        StoredRule mine = again.edition().rules().get(0);
        assertThat(mine.fixedRate()).hasToString("1");
        assertThat(mine.rule().path("URLPath").asText()).isEqualTo("/a/*");
        assertThat(mine.rule().path("SamplingRateBoost")).hasToString("{\"MaxRate\":0.5,\"CooldownWindowMinutes\":7}");
        assertThat(mine.modifiedMicros() - mine.createdMicros()).isEqualTo(1_000_000);
        assertThat(again.edition().rules().get(1).fixedRate()).hasToString("0.25");
        assertThat(again.edition().rules().get(1).priority()).isEqualTo(10_000);
    }

    @Test
    void takesTheRateOfDefaultFromTheCommandLine_untilAUserChangesIt() throws IOException, ApiException {
        book.create(json(RULE));

        assertThat(RuleBook.open(folder, 0.05, () -> now)
                        .edition()
                        .rules()
                        .get(1)
                        .fixedRate())
                .hasToString("0.05");
    }

    @Test
    void changesTheModificationTime_evenIfTheClockStandsStill() throws IOException, ApiException {
        long before = book.edition().modifiedMicros();
        book.create(json(RULE));
        long created = book.edition().modifiedMicros();
        book.delete(json("{'RuleARN':'arn:aws:xray:local:000000000000:sampling-rule/mine'}"));

        assertThat(created).isGreaterThan(before);
        assertThat(book.edition().modifiedMicros()).isGreaterThan(created);
        assertThat(book.edition().rules()).hasSize(1);
    }

    @Test
    void acceptsTwentyFiveRules() throws IOException, ApiException {
        for (int i = 0; i < 25; i++) {
            book.create(json(RULE.replace("mine", "rule-" + i)));
        }

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> book.create(json(RULE)))
                .satisfies(refusal -> assertThat(refusal.shape()).isEqualTo("RuleLimitExceededException"));
    }

    @Test
    void protectsDefault() {
        assertRefused(() -> book.delete(json("{'RuleName':'Default'}")), "cannot be deleted");
        assertRefused(() -> book.update(json("{'RuleName':'Default','Host':'a'}")), "only FixedRate");
        assertRefused(() -> book.update(json("{'RuleName':'Default','Priority':1}")), "only FixedRate");
        assertRefused(() -> book.create(json(RULE.replace("mine", "Default"))), "already");
    }

    @Test
    void findsARuleByNameOrArn_notByBoth() {
        assertRefused(() -> book.delete(json("{}")), "either");
        assertRefused(() -> book.delete(json("{'RuleName':'a','RuleARN':'b'}")), "either");
        assertRefused(() -> book.delete(json("{'RuleName':'none'}")), "no sampling rule none");
        assertRefused(() -> book.update(json("{'RuleARN':'arn:none'}")), "no sampling rule arn:none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'mine'                | ''                     | RuleName is \"\"           | 1 to 32",
                "'RuleName':'mine',    | ``                     | RuleName is missing        | 1 to 32",
                "'Priority':10         | 'Priority':0           | Priority is 0              | 1 to 9999",
                "'Priority':10         | 'Priority':10000       | Priority is 10000          | 1 to 9999",
                "'Priority':10         | 'Priority':1.5         | Priority is 1.5            | whole number",
                "'FixedRate':0.5       | 'FixedRate':1.1        | FixedRate is 1.1           | 0 to 1",
                "'FixedRate':0.5       | 'FixedRate':'1'        | FixedRate is \"1\"         | 0 to 1",
                "'ReservoirSize':3     | 'ReservoirSize':-1     | ReservoirSize is -1        | 0 to",
                "'HTTPMethod':'GET'    | 'HTTPMethod':'12345678901' | HTTPMethod is         | 0 to 10",
                "'Version':1           | 'Version':2            | Version is 2               | 1",
                ",'Version':1          | ``                     | Version is missing; valid is 1 | 1",
                "'Version':1           | 'Version':1,'Attributes':{'a':1}   | Attributes is    | strings",
                "'Version':1           | 'Version':1,'Attributes':[1]       | Attributes is    | object",
                "'Version':1           | 'Version':1,'SamplingRateBoost':{} | CooldownWindowMinutes is missing | whole",
                "'Version':1           | 'Version':1,'SamplingRateBoost':{'CooldownWindowMinutes':1} | MaxRate | 0 to 1",
            })
    void saysWhatIsWrongWithARule(String good, String bad, String problem, String valid) {
        String rule = RULE.replace(good, bad == null ? "" : bad);
        assertRefused(() -> book.create(json(rule)), problem);
        assertRefused(() -> book.create(json(rule)), valid);
    }

    @Test
    void doesNotOpen_ifTheFileIsInvalid() throws IOException {
        for (String damage : new String[] {"", "{", "{}", "{\"version\":1,\"rules\":[{}]}"}) {
            Files.write(folder.resolve("sampling-rules.json"), damage.getBytes(StandardCharsets.UTF_8));
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> RuleBook.open(folder, 1.0, () -> now))
                    .withMessageContaining("sampling-rules.json")
                    .withMessageContaining("delete it");
        }
    }

    @Test
    void changesNothing_whenTheFileCannotBeWritten() throws IOException {
        Files.createDirectories(folder.resolve("sampling-rules.json.new/x"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> book.create(json(RULE)));
        assertThat(book.edition().rules()).hasSize(1);
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

    private RuleBook inMemory() {
        try {
            return RuleBook.open(null, 1.0, () -> now);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ObjectNode json(String singleQuoted) {
        try {
            return (ObjectNode) Json.parse(singleQuoted.replace('\'', '"'));
        } catch (NotJsonException e) {
            throw new AssertionError(singleQuoted, e);
        }
    }
}
