// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.Documents;
import io.xray4j.server.intake.Intake;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.remote.MemorySharedDocuments;
import io.xray4j.server.remote.SharedDocuments.SharedDocument;
import io.xray4j.server.store.StoreUnavailableException;
import io.xray4j.server.store.memory.MemoryTraceStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedSettingsTest {

    private static final ApiOptions OPTIONS = new ApiOptions(false, false, false);
    private static final String RULE =
            "{'SamplingRule':{'RuleName':'NAME','ResourceARN':'*','Priority':10,'FixedRate':0.5,"
                    + "'ReservoirSize':3,'ServiceName':'*','ServiceType':'*','Host':'*','HTTPMethod':'*','URLPath':'*','Version':1}}";

    private final MemorySharedDocuments store = new MemorySharedDocuments();
    private Instant now = Instant.ofEpochSecond(Documents.EPOCH_SECOND);
    private final List<Server> servers = new ArrayList<>();

    /** The settings and the operations of one server. */
    private record Server(Settings settings, Map<String, Operation> operations) {

        ObjectNode call(String path, String singleQuoted) throws ApiException, IOException {
            return requireNonNull(operations.get(path)).answer(json(singleQuoted));
        }

        Set<String> rules() throws ApiException, IOException {
            Set<String> names = new TreeSet<>();
            call("/GetSamplingRules", "{}")
                    .path("SamplingRuleRecords")
                    .forEach(rule -> names.add(rule.at("/SamplingRule/RuleName").asText()));
            return names;
        }

        JsonNode modification() throws ApiException, IOException {
            return call("/SamplingTargets", "{'SamplingStatisticsDocuments':[]}")
                    .path("LastRuleModification");
        }
    }

    @AfterEach
    void close() {
        servers.forEach(server -> server.settings.close());
    }

    @Test
    void servesARule_thatWasCreatedOnAnotherServer() throws Exception {
        Server one = start();
        Server other = start();

        one.call("/CreateSamplingRule", rule("mine"));
        assertThat(one.rules()).containsExactly("Default", "mine");
        assertThat(other.rules()).as("not read again yet").containsExactly("Default");
        other.settings.exchange();

        assertThat(other.rules()).containsExactly("Default", "mine");
        assertThat(other.call("/GetSamplingRules", "{}")).isEqualTo(one.call("/GetSamplingRules", "{}"));
        assertThat(start().call("/GetSamplingRules", "{}")).isEqualTo(one.call("/GetSamplingRules", "{}"));
    }

    @Test
    void readsRulesAgain_byItself() throws Exception {
        InstantSource clock = InstantSource.system();
        try (Settings one = Settings.openShared(store, 1, OPTIONS, clock);
                Settings other = Settings.openShared(store, 1, OPTIONS, clock)) {
            one.rules().create((ObjectNode) json(rule("mine")).path("SamplingRule"));

            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            CountDownLatch read = new CountDownLatch(1);
            store.after((name, isWrite) -> {
                if (other.rules().edition().named("mine") != null) {
                    read.countDown();
                }
            });
            assertThat(read.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS))
                    .isTrue();
            assertThat(other.problems()).isEmpty();
        }
    }

    @Test
    void announcesAChange_whenAllServersHaveReadIt_andOnAllServersAtOnce() throws Exception {
        Server one = start();
        Server other = start();
        JsonNode before = one.modification();
        assertThat(other.modification()).isEqualTo(before);

        now = now.plusSeconds(60);
        one.call("/CreateSamplingRule", rule("mine"));
        now = now.plusSeconds(2);
        assertThat(one.modification())
                .as("a recorder would read the old rules of the other server, and be content")
                .isEqualTo(before);
        now = now.plusSeconds(5);
        other.settings.exchange();
        assertThat(other.modification()).isEqualTo(before);
        now = now.plusSeconds(5);

        JsonNode after = one.modification();
        assertThat(after.decimalValue()).isGreaterThan(before.decimalValue());
        assertThat(other.modification()).isEqualTo(after);
        other.call("/CreateSamplingRule", rule("second"));
        assertThat(other.modification()).isEqualTo(after);
        now = now.plusSeconds(11);
        one.settings.exchange();
        assertThat(one.modification().decimalValue()).isGreaterThan(after.decimalValue());
        assertThat(one.modification()).isEqualTo(other.modification());
    }

    @Test
    void losesNoChange_whenManyServersCreateRulesAtTheSameTime() throws Exception {
        List<Server> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(start());
        }
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        int refused = 0;
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                Server server = all.get(i);
                int number = i;
                tasks.add(() -> {
                    int failed = 0;
                    for (int rule = 0; rule < 4; rule++) {
                        try {
                            server.call("/CreateSamplingRule", rule("rule-" + number + "-" + rule));
                        } catch (ApiException e) {
                            assertThat(e.shape()).isEqualTo("RuleLimitExceededException");
                            failed++;
                        }
                    }
                    return failed;
                });
            }
            for (Future<Integer> task : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                refused += task.get();
            }
        } finally {
            threads.shutdownNow();
        }
        all.forEach(server -> server.settings.exchange());

        assertThat(refused).isEqualTo(32 - RuleBook.MAX_RULES);
        for (Server server : all) {
            assertThat(server.settings.rules().edition())
                    .isEqualTo(all.get(0).settings.rules().edition());
            assertThat(server.settings.rules().edition().rules()).hasSize(RuleBook.MAX_RULES + 1);
        }
    }

    @Test
    void refusesAChange_afterTooManyConflicts() throws Exception {
        Server one = start();
        store.before((name, isWrite) -> {
            if (isWrite && name.equals("sampling-rules")) {
                store.touch(name);
            }
        });

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> one.call("/CreateSamplingRule", rule("mine")))
                .satisfies(refusal -> assertThat(refusal.shape()).isEqualTo("ThrottledException"));
        store.recover();
        one.settings.exchange();
        assertThat(one.rules()).containsExactly("Default");
    }

    @Test
    void servesWhatItKnows_whileTheStoreFails_andSaysSince() throws Exception {
        Server one = start();
        one.call("/CreateSamplingRule", rule("mine"));
        one.settings.exchange();
        assertThat(one.settings.problems()).isEmpty();
        failWith("connection refused");

        now = now.plusSeconds(5);
        one.settings.exchange();
        now = now.plusSeconds(5);
        one.settings.exchange();

        assertThat(one.rules()).containsExactly("Default", "mine");
        assertThat(one.settings.problems().get(0))
                .contains("since 2026-11-22T00:00:05Z", "connection refused", "read last");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> one.call("/CreateSamplingRule", rule("x")));
        store.recover();
        one.settings.exchange();
        assertThat(one.settings.problems()).isEmpty();
    }

    @Test
    void startsWithoutTheStore_andRefusesWhatNeedsTheSettings() throws Exception {
        start().call("/CreateSamplingRule", rule("mine"));
        failWith("connection refused");
        Server late = start();

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(late::rules)
                .withMessageContaining("could not be read yet");
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(late::modification);
        assertThat(late.call("/TraceSegments", "{'TraceSegmentDocuments':[]}")).isNotNull();

        store.recover();
        late.settings.exchange();
        assertThat(late.rules()).containsExactly("Default", "mine");
    }

    @Test
    void keepsWhatItKnows_whenADocumentIsDamaged_andWritesADeletedOneAgain() throws Exception {
        Server one = start();
        one.call("/CreateSamplingRule", rule("mine"));
        overwrite("sampling-rules", "{\"version\":2}");
        one.settings.exchange();
        assertThat(one.rules()).contains("mine");
        assertThat(one.settings.problems().get(0)).contains("the shared document sampling-rules", "version is not 1");

        store.delete("sampling-rules");
        one.settings.exchange();
        assertThat(one.settings.problems()).isEmpty();
        assertThat(start().rules()).contains("mine");
    }

    @Test
    void followsTheCommandLine_asLongAsNobodyHasChangedDefault() throws Exception {
        Server one = start(0.5);
        assertThat(rateOfDefault(start(0.25))).isEqualTo(0.25);
        now = now.plusSeconds(1);
        one.call("/UpdateSamplingRule", "{'SamplingRuleUpdate':{'RuleName':'Default','FixedRate':0.125}}");

        assertThat(rateOfDefault(start(0.25))).isEqualTo(0.125);
    }

    @Test
    void sharesGroupsTagsAndAllOtherSettings() throws Exception {
        Server one = start();
        Server other = start();
        ObjectNode group = one.call(
                "/CreateGroup",
                "{'GroupName':'slow','FilterExpression':'duration > 1','Tags':[{'Key':'a','Value':'1'}]}");
        one.call("/PutEncryptionConfig", "{'Type':'KMS','KeyId':'k'}");
        one.call("/UpdateIndexingRule", "{'Name':'Default','Rule':{'Probabilistic':{'DesiredSamplingPercentage':5}}}");
        one.call("/UpdateTraceSegmentDestination", "{'Destination':'CloudWatchLogs'}");
        one.call(
                "/PutResourcePolicy",
                "{'PolicyName':'p','PolicyDocument':'{\\\'Version\\\':\\\'2012-10-17\\\',\\\'Statement\\\':[{\\\'Effect\\\':\\\'Allow\\\',\\\'Principal\\\':\\\'*\\\',\\\'Action\\\':\\\'xray:*\\\',\\\'Resource\\\':\\\'*\\\'}]}',"
                        + "'BypassPolicyLockoutCheck':true}");
        other.settings.exchange();
        String tags = "{'ResourceARN':'" + group.at("/Group/GroupARN").asText() + "'}";

        for (String[] call : new String[][] {
            {"/Groups", "{}"},
            {"/ListTagsForResource", tags},
            {"/EncryptionConfig", "{}"},
            {"/GetIndexingRules", "{}"},
            {"/GetTraceSegmentDestination", "{}"},
            {"/ListResourcePolicies", "{}"},
        }) {
            assertThat(other.call(call[0], call[1]))
                    .as(call[0])
                    .hasToString(one.call(call[0], call[1]).toString());
        }
        assertThat(other.call("/ListTagsForResource", tags).path("Tags")).hasSize(1);
    }

    @Test
    void acceptsTheNextToken_thatAnotherServerHasMade() throws Exception {
        Server one = start();
        Server other = start();
        for (int i = 0; i < 25; i++) {
            one.call("/CreateSamplingRule", rule("rule-" + i));
        }
        other.settings.exchange();
        String token = one.call("/GetSamplingRules", "{}").path("NextToken").asText();

        assertThat(other.call("/GetSamplingRules", "{'NextToken':'" + token + "'}")
                        .path("SamplingRuleRecords"))
                .hasSize(1);
    }

    @Test
    void addsUpTheStatisticsAndTheClientsOfAllServers() throws Exception {
        Server one = start();
        Server other = start();
        report(one, "a", 5);
        report(one, "b", 1);
        now = now.plusSeconds(1);
        report(other, "a", 7);
        one.settings.exchange();
        other.settings.exchange();
        // Written once more, its values are the same: they are no differences.
        other.settings.exchange();

        for (Server server : List.of(one, other, start())) {
            JsonNode summaries =
                    server.call("/SamplingStatisticSummaries", "{}").path("SamplingStatisticSummaries");
            assertThat(summaries).hasSize(1);
            assertThat(summaries.path(0).path("RequestCount").asInt()).isEqualTo(13);
            JsonNode clients = server.call("/xray4j/SamplingClients", "{}").path("SamplingClients");
            assertThat(clients).hasSize(2);
            assertThat(clients.path(0).path("Requests").asInt()).isEqualTo(12);
            assertThat(clients.path(0).path("FirstSeen").asLong()).isEqualTo(now.getEpochSecond() - 1);
            assertThat(clients.path(0).path("LastSeen").asLong()).isEqualTo(now.getEpochSecond());
        }
    }

    @Test
    void needsNoMoreDocuments_afterManyRestarts() throws Exception {
        for (int i = 0; i < 5; i++) {
            Server server = start();
            report(server, "a", 5);
            server.settings.exchange();
        }
        int few = store.count();
        for (int hour = 0; hour < 5; hour++) {
            now = now.plusSeconds(3_600);
            Server server = start();
            report(server, "a", 5);
            server.settings.exchange();
            assertThat(server.settings.problems()).isEmpty();
            assertThat(server.call("/SamplingStatisticSummaries", "{}").path("SamplingStatisticSummaries"))
                    .hasSize(1);
        }
        assertThat(store.count()).isEqualTo(few);
    }

    private static void report(Server server, String client, int requests) throws ApiException, IOException {
        server.call(
                "/SamplingTargets",
                "{'SamplingStatisticsDocuments':[{'RuleName':'Default','ClientID':'" + client.repeat(24)
                        + "','Timestamp':1,'RequestCount':" + requests + ",'SampledCount':1,'BorrowCount':0}]}");
    }

    private static double rateOfDefault(Server server) throws ApiException, IOException {
        return server.call("/GetSamplingRules", "{}")
                .at("/SamplingRuleRecords/0/SamplingRule/FixedRate")
                .asDouble();
    }

    private Server start() throws IOException {
        return start(1);
    }

    private Server start(double defaultRate) throws IOException {
        InstantSource clock = () -> now;
        MemoryTraceStore traces = new MemoryTraceStore(1_000_000);
        Settings settings = Settings.openIdle(store, defaultRate, OPTIONS, clock);
        settings.exchange();
        Server server =
                new Server(settings, Operations.by(traces, new Intake(traces, clock), settings, OPTIONS, clock));
        servers.add(server);
        return server;
    }

    private void failWith(String why) {
        store.before((name, isWrite) -> {
            throw new IOException(why);
        });
    }

    private void overwrite(String name, String json) throws IOException {
        SharedDocument known = requireNonNull(store.read(name));
        assertThat(store.write(name, json.getBytes(StandardCharsets.UTF_8), known.version()))
                .isNotNull();
    }

    private static String rule(String name) {
        return RULE.replace("NAME", name);
    }

    private static ObjectNode json(String singleQuoted) {
        try {
            return (ObjectNode) Json.parse(singleQuoted.replace('\'', '"'));
        } catch (NotJsonException e) {
            throw new AssertionError(singleQuoted, e);
        }
    }
}
