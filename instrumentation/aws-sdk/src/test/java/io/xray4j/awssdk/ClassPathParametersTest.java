// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** The resources of an application, found by its threads' class loader. */
class ClassPathParametersTest {
    private static final SendMessageRequest SEND =
            SendMessageRequest.builder().queueUrl("q").messageGroupId("g").build();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    @SuppressWarnings("unchecked")
    void addTheirOperations_withOtherNames_andCounts() throws IOException {
        AwsParameters parameters = among("""
                {"services": {"sqs": {"operations": {"ReceiveMessage": {
                    "request_parameters": ["QueueUrl"],
                    "response_descriptors": {"Messages": {"rename_to": "brought", "get_count": true}}}}}}}
                """, """
                {"services": {"sqs": {"operations": {"SendMessage": {
                    "request_descriptors": {"MessageGroupId": {"rename_to": "group"}}}}}}}
                """);

        assertThat(parameters.read(
                        "sqs",
                        "ReceiveMessage",
                        ReceiveMessageRequest.builder()
                                .queueUrl("q")
                                .waitTimeSeconds(3)
                                .build(),
                        ReceiveMessageResponse.builder()
                                .messages(one -> one.body("1"), two -> two.body("2"))
                                .build()))
                .isEqualTo(Map.of("queue_url", "q", "brought", 2));
        assertThat(parameters.read("sqs", "SendMessage", SEND, null)).isEqualTo(Map.of("group", "g"));
    }

    @Test
    void leaveWhatTheyDoNotNameAsItWas() throws IOException {
        AwsParameters parameters = among("""
                {"services": {"sns": {"operations": {"Publish": {"request_parameters": ["Subject"]}}}}}
                """);
        assertThat(parameters.read("sqs", "SendMessage", SEND, null)).isEqualTo(Map.of("queue_url", "q"));
    }

    @Test
    void leaveOutWhatIsNone_andKeepTheRest() throws IOException {
        AwsParameters parameters = among("no list at all", """
                {"services": {"sqs": {"operations": {"SendMessage": {"request_parameters": ["MessageGroupId"]}}}}}
                """);
        assertThat(parameters.read("sqs", "SendMessage", SEND, null)).isEqualTo(Map.of("message_group_id", "g"));
    }

    /** What is found with resources of these texts on the class path of the current thread. */
    private AwsParameters among(String... texts) throws IOException {
        URL[] places = new URL[texts.length];
        for (int i = 0; i < texts.length; i++) {
            Path place = Files.createDirectory(folder.resolve("lib" + i));
            Files.writeString(place.resolve(AwsParameters.RESOURCE), texts[i]);
            places[i] = place.toUri().toURL();
        }
        try (URLClassLoader application = new URLClassLoader(places, getClass().getClassLoader())) {
            return seenBy(application, AwsParameters::ofClassPath);
        }
    }

    private static <T> T seenBy(ClassLoader loader, Supplier<T> task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return task.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
