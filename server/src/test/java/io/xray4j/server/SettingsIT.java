// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsIT {

    @TempDir
    private Path folder;

    private XrayServer server = XrayServer.start(ServerConfig.builder().build());
    private ServerFixture client = new ServerFixture(server.uri());

    @BeforeEach
    void startInAFolder() {
        server.close();
        server = XrayServer.start(ServerConfig.builder().dataFolder(folder).build());
        client = new ServerFixture(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void storesTheEncryptionConfiguration() {
        assertThat(client.answer("/EncryptionConfig", "{}").path("EncryptionConfig"))
                .hasToString("{\"Type\":\"NONE\",\"Status\":\"ACTIVE\"}");
        JsonNode set = client.answer("/PutEncryptionConfig", "{'Type':'KMS','KeyId':'alias/mine'}");
        assertThat(set.path("EncryptionConfig"))
                .hasToString("{\"Type\":\"KMS\",\"KeyId\":\"alias/mine\",\"Status\":\"ACTIVE\"}");

        startInAFolder();
        assertThat(client.answer("/EncryptionConfig", "{}")).isEqualTo(set);
        client.answer("/PutEncryptionConfig", "{'Type':'NONE'}");
        assertThat(client.answer("/EncryptionConfig", "{}")
                        .at("/EncryptionConfig")
                        .has("KeyId"))
                .isFalse();
    }

    @Test
    void storesSettingsForTheOwnerOnly() throws IOException {
        client.answer("/PutEncryptionConfig", "{'Type':'NONE'}");

        Path file = folder.resolve("encryption.json");
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void storesTheIndexingRule() {
        JsonNode before = client.answer("/GetIndexingRules", "{}").at("/IndexingRules/0");
        assertThat(before.path("Name").asText()).isEqualTo("Default");
        assertThat(before.at("/Rule/Probabilistic"))
                .hasToString("{\"DesiredSamplingPercentage\":100,\"ActualSamplingPercentage\":100}");

        JsonNode changed = client.answer(
                        "/UpdateIndexingRule",
                        "{'Name':'Default','Rule':{'Probabilistic':{'DesiredSamplingPercentage':2.50}}}")
                .path("IndexingRule");
        assertThat(changed.at("/Rule/Probabilistic/DesiredSamplingPercentage")).hasToString("2.5");
        assertThat(changed.path("ModifiedAt").asDouble())
                .isGreaterThan(before.path("ModifiedAt").asDouble());

        startInAFolder();
        assertThat(client.answer("/GetIndexingRules", "{}").at("/IndexingRules/0"))
                .isEqualTo(changed);
    }

    @Test
    void storesTheDestinationOfSegments() {
        assertThat(client.answer("/GetTraceSegmentDestination", "{}"))
                .hasToString("{\"Destination\":\"XRay\",\"Status\":\"ACTIVE\"}");
        JsonNode changed = client.answer(
                "/UpdateTraceSegmentDestination",
                "{'Destination':'CloudWatchLogs','CloudWatchLogsConfiguration':{'SpansLogGroupKmsKeyId':'k'}}");
        assertThat(changed).hasToString("{\"Destination\":\"CloudWatchLogs\",\"Status\":\"ACTIVE\"}");

        startInAFolder();
        assertThat(client.answer("/GetTraceSegmentDestination", "{}")).isEqualTo(changed);
        assertThat(client.answer("/UpdateTraceSegmentDestination", "{}")).isEqualTo(changed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/PutEncryptionConfig | {'Type':'AES'} | 400 | NONE or KMS",
                "/PutEncryptionConfig | {'Type':'KMS'} | 400 | KeyId is missing",
                "/PutEncryptionConfig | {'Type':'NONE','KeyId':'k'} | 400 | leave KeyId out",
                "/UpdateIndexingRule | {'Name':'Default','Rule':{}} | 400 | Rule.Probabilistic is missing",
                "/UpdateIndexingRule | {'Name':'Default','Rule':{'Probabilistic':{}}} | 400 | DesiredSamplingPercentage",
                "/UpdateIndexingRule | {'Name':'Default','Rule':{'Probabilistic':{'DesiredSamplingPercentage':101}}} | 400"
                        + " | 0 to 100",
                "/UpdateIndexingRule | {'Name':'Mine','Rule':{'Probabilistic':{'DesiredSamplingPercentage':1}}} | 404"
                        + " | no indexing rule Mine",
                "/UpdateTraceSegmentDestination | {'Destination':'Disk'} | 400 | XRay or CloudWatchLogs",
                "/UpdateTraceSegmentDestination | {'Destination':'XRay','CloudWatchLogsConfiguration':{}} | 400 |"
                        + " leave it out",
                "/GetIndexingRules | {'NextToken':'x'} | 400 | NextToken",
                "/InsightSummaries | {'StartTime':1,'EndTime':2,'States':['OPEN']} | 400 | ACTIVE or CLOSED",
                "/InsightSummaries | {'StartTime':1,'EndTime':2,'MaxResults':101} | 400 | 1 to 100",
                "/InsightSummaries | {'StartTime':1,'EndTime':100000} | 400 | 24 hours",
                "/Insight | {'InsightId':'x'} | 400 | UUID",
                "/Insight | {'InsightId':'00000000-0000-8000-8000-000000000001'} | 400 | no insight",
                "/ListRetrievedTraces | {'RetrievalToken':'x'} | 404 | no retrieval",
                "/StartTraceRetrieval | {'StartTime':1,'EndTime':2,'TraceIds':['x']} | 400 | not a trace id",
            })
    void refusesInvalidRequests(String path, String body, int status, String hint) {
        HttpResponse<String> response = client.post(path, body.replace('\'', '"'));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(ServerFixture.json(response.body()).path("message").asText()).contains(hint);
    }
}
