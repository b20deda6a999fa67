// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** The sentences for what a client of Kafka throws: what is wrong, and what to change. */
final class Failures {

    private Failures() {}

    /** Returns true if trying again, or starting a broker, cannot help. */
    static boolean isLasting(Throwable thrown) {
        return thrown instanceof AuthenticationException
                || thrown instanceof AuthorizationException
                || thrown instanceof UnsupportedVersionException
                || isSetting(thrown);
    }

    /** Returns true if the client that threw it is of no use any more. */
    static boolean endsClient(Throwable thrown) {
        return !(thrown instanceof RetriableException || thrown instanceof RecordTooLargeException);
    }

    static String message(Throwable thrown, KafkaAddress address, ClientSettings settings) {
        if (thrown instanceof AuthenticationException) {
            return "Kafka does not accept the credentials or certificates of the --kafka-config file";
        }
        if (thrown instanceof AuthorizationException) {
            return "Kafka does not allow this user to use the topics " + address.topic() + " and "
                    + address.rejectedTopic() + " with the group " + address.group() + ": add the permissions";
        }
        if (thrown instanceof UnsupportedVersionException) {
            return "the brokers at " + address.servers() + " are older than Kafka 2.1: use newer ones";
        }
        if (thrown instanceof RecordTooLargeException) {
            return "a document is larger than the topic " + address.topic() + " takes: set max.message.bytes=1048588";
        }
        if (isSetting(thrown)) {
            return "the --kafka-config file is wrong: " + settings.withoutSecrets(thrown);
        }
        return "no broker of Kafka answers at " + address.servers()
                + ": start it, or mend the address; with TLS, security.protocol must be in the --kafka-config file";
    }

    private static boolean isSetting(Throwable thrown) {
        boolean opening = false;
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            String message = each.getMessage() == null ? "" : each.getMessage();
            // A name that the name service does not know is a broker that may come.
            if (message.contains("No resolvable bootstrap urls")) {
                return false;
            }
            opening = opening || each instanceof ConfigException || message.startsWith("Failed to c");
        }
        return opening;
    }
}
