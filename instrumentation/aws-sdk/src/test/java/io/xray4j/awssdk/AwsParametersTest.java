// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class AwsParametersTest {
    private static final SendMessageRequest REQUEST = SendMessageRequest.builder()
            .queueUrl("q")
            .messageBody("secret")
            .delaySeconds(3)
            .messageAttributes(Map.of("colour", MessageAttributeValue.builder().build()))
            .build();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "TableName, table_name",
        "QueueOwnerAWSAccountId, queue_owner_aws_account_id",
        "HTTPStatus, http_status",
        "ID, id",
        "aBC, a_bc"
    })
    void writesNamesAsXRayDoes(String name, String expected) {
        assertThat(SnakeCase.of(name)).isEqualTo(expected);
    }

    @Test
    void readsValuesAndKeys_andNothingElse() {
        assertThat(AwsParameters.standard().read("sqs", "SendMessage", REQUEST, null))
                .isEqualTo(Map.of("queue_url", "q", "delay_seconds", 3, "message_attribute_names", List.of("colour")));
        assertThat(AwsParameters.standard().read("sqs", "Unheard", REQUEST, null))
                .isEmpty();
    }

    @Test
    void takesAUsersFile_overOurs() throws IOException {
        Path file = Files.writeString(folder.resolve("more.json"), """
                {"services": {"Sqs": {"operations": {"SendMessage": {
                    "request_descriptors": {"MessageAttributes": {"rename_to": "attributes", "get_count": true}}}}}}}
                """);
        AwsParameters parameters = AwsParameters.standard().with(file.toUri().toURL());
        assertThat(parameters.read("sqs", "SendMessage", REQUEST, null)).isEqualTo(Map.of("attributes", 1));
    }

    @Test
    void refusesAFileThatIsNone_byItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.json"), "{}");
        assertThatThrownBy(() -> AwsParameters.none().with(file.toUri().toURL()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wrong.json")
                .hasMessageContaining("services");
    }
}
